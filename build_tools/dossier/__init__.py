"""Builds an explainer site from one news article and hand-written fact sheets."""

__version__ = "0.1.0"
