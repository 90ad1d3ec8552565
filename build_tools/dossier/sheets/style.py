"""The rules of the house that a program can check."""

from typing import Annotated

from pydantic import Field

from dossier.sheets.values import Given, Line, Part, Whole


class Banned(Part):
    """Words that the site does not use in its own voice."""

    words: Annotated[tuple[Given, ...], Field(min_length=1)]
    """The words or phrases; a star at the end stands for any ending: liberat*."""
    instead: Line
    """What to write instead."""
    allowed_in: tuple[Given, ...] = ()
    """Phrases in which they may stand all the same: a law's name, a newspaper's."""


class Spelling(Part):
    """One name or word, and the spellings that the site does not use in its own voice."""

    write: Line
    """The spelling of the house."""
    never: Annotated[tuple[Given, ...], Field(min_length=1)]
    """Other spellings, capitals as written; a star at the end stands for any ending."""
    allowed_in: tuple[Given, ...] = ()
    """Names in which another spelling may stand."""


class Style(Part):
    """The rules of the house that a program can check. They bind the site's own words, not quotations."""

    banned: tuple[Banned, ...] = ()
    """Words that are not used."""
    spellings: tuple[Spelling, ...] = ()
    """How names and words are written."""
    sentence_words: Whole = 25
    """The most words in a sentence."""
    summary_words: Whole = 40
    """The most words in a summary or standfirst."""
