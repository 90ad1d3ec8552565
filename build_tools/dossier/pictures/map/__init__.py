"""The map: outlines, shading, lettering, key."""
