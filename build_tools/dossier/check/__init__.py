"""Checks that look from one sheet to others, or to their past."""
