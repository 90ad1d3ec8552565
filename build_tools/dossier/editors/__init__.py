"""Tools for editors: new sheets, the schema for completion, the handbook."""
