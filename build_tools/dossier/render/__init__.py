"""The pages' own dialect of Markdown made into HTML: what our templates write, and nothing beyond it."""
