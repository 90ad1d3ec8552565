"""The lines that no rule knows, weighed: running text, a heading, or a part of the page around it."""
