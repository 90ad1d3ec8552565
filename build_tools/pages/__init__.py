"""The pages of a dossier, one module for each kind, written as Markdown from the linked dossier."""
