"""The last steps of pages that a renderer has made: mended, locked down, looked through, put in their place.

Nothing here knows which renderer it was.
"""
