"""From files to sheets: text, YAML with positions, validation; one file at a time."""
