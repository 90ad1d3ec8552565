"""The article as values: sections, paragraphs, sentences, each with its place in the text."""

from dossier.article.whole import *  # noqa: F403
