"""The only folder that knows MkDocs: it hands the pages over and keeps the last good site."""
