"""What the search of a site knows: every page, question, term and event, with the words that lead to it.

It is a script and no JSON, for a page that is read from a disk may load a script from beside it, and nothing
else. A browser fetches it when somebody goes to the search field, and not before. That of a large site would
be too much to fetch, so it is cut: a part holds the words that begin with the same two letters, each with the
numbers of the entries that have it; a block holds some entries in full. A query needs a few of both.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from dossier import sheets
from dossier.article import languages
from dossier.link.linked import Linked
from dossier.link.references import grouped
from dossier.read.hand_written import Docs
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.sheets.fields import fields
from dossier.text import markup
from dossier.text.language import Language
from dossier.text.latin import slug
from dossier.text.typography import typeset
from dossier.write import addresses
from dossier.write.page import MOVED, Page

FOLDER = "assets/search"

MOST_IN_ONE = 5_000
"""Up to this many entries the index is one file: at 60 bytes each, compressed, what a picture takes."""

BLOCK = 64
"""Entries in a block: a dozen blocks, which is what a query fetches at most, then take some 50 kB."""

MOST_CHARACTERS = 100
"""Of what is told of an entry: two lines of a list of results, on a phone two or three."""

SELDOM = 6
"""A word of a sheet's own texts leads to it if no more sheets than this have it."""

MOST_READ = 1_500
"""Entries of which the whole texts are read; in larger sites names, titles and first words have to do."""

COMMON = 0.1
"""A word that more of the entries than this have leads to none of them."""

_EVERYDAY = ("little", "asks")
"""The lists of a language's words that say nothing of what a question is about."""

_UNLISTED = frozenset(("editors", MOVED, "search"))
"""The kinds of pages that no reader looks for."""

_NAMES = ("aliases", "spellings", "searched")
"""The fields of words by which a sheet is to be found."""

_TELLING = ("short", "meaning", "text")
"""The fields one of which tells of a sheet on a list, the shortest first."""

_WORD = re.compile(r"[^\W_]+")

_GROUPED = re.compile(r"(?<=\d)[,.'’ \u00a0\u2009\u202f](?=\d{3}(?!\d))")
"""What stands between the thousands of a number, in one language or another."""


Words = Mapping[tuple[str, str], str]
"""Some words of every sheet, by its kind and its id."""


@dataclass(frozen=True)
class Entry:
    """Something that search can find."""

    address: str
    """Where it lies below the site's root."""
    title: str
    names: tuple[str, ...]
    """The other words by which it is to be found."""
    text: str
    section: str
    """Under what heading it stands in the site."""
    weight: float
    """How much before others it comes that fit as well."""
    more: str = ""
    """Words of its other texts that few have."""


def drawn_up(
    linked: Linked, language: Language, pages: Sequence[Page], docs: Docs, *, folders: bool
) -> dict[str, bytes]:
    """The files of the index by their addresses; `folders` as `addresses.address` takes it."""
    entries = tuple(
        replace(
            entry,
            title=typeset(entry.title, language.code),
            text=typeset(entry.text, language.code),
            more=_more(entry),
        )
        for entry in _entries(linked, language, pages, docs, folders)
    )
    head = _head(linked.dossier.site.sheet.title, language, entries)
    if len(entries) <= MOST_IN_ONE:
        return {f"{FOLDER}/index.js": _script("index", {**head, "entries": _rows(entries, head["sections"])})}
    return dict(_cut(entries, head))


def _entries(
    linked: Linked, language: Language, pages: Sequence[Page], docs: Docs, folders: bool
) -> Iterator[Entry]:
    """Pages of sheets and of lists, pages written by hand, and what has a place on a list."""
    own = {
        seed.page: seed
        for kind in kinds.every()
        if kind.has_pages
        for seed in linked.dossier.shelf(kind.name).values()
    }
    listed = [(kind, seed) for kind in _lists() for seed in linked.dossier.shelf(kind.name).values()]
    more = _seldom([*own.values(), *(seed for _, seed in listed)])
    sources = grouped((seed.page, seed.head["originator"]) for seed in linked.dossier.sources.values())
    for page in pages:
        if page.is_sought and page.kind not in _UNLISTED:
            names = (*page.names, *_originators(page, sources.get(page.uri, ())))
            yield _of_page(language, page, names, own.get(page.uri), folders=folders, more=more)
    # The handbook and other folders beside the site's own sections are for those who make it.
    for uri in docs.pages:
        if "/" not in uri:
            yield Entry(addresses.address(uri, folders), docs.titles.get(uri) or uri, (), "", "", 1)
    for kind, seed in listed:
        at = addresses.address(addresses.of(linked.dossier, (kind.name, seed.id)), folders)
        yield Entry(
            at,
            *_of_sheet(seed, kind, language),
            language.gettext(kind.title),
            kind.boost,
            more[seed.kind, seed.id],
        )


def _more(entry: Entry) -> str:
    """The further words of an entry without those that it has already: they were a quarter of an index."""
    if not entry.more:
        return ""
    known = _words(f"{entry.title} {' '.join(entry.names)} {entry.text}")
    return " ".join(word for word in entry.more.split() if word not in known)


def _lists() -> Iterator[kinds.Kind]:
    """The kinds whose sheets stand on a list and are looked for by themselves."""
    return (k for k in kinds.every() if k.fragment and k.is_published and k.called and k.name != "source")


def _of_page(
    language: Language,
    page: Page,
    names: tuple[str, ...],
    seed: AnySeed | None,
    *,
    folders: bool,
    more: Words,
) -> Entry:
    kind = kinds.of_name(seed.kind) if seed else None
    names = (*names, *(seed.head.get("searched", ()) if seed else ()))
    section, weight = (language.gettext(kind.title), kind.boost) if kind else ("", 1)
    words = more[seed.kind, seed.id] if seed else ""
    at = addresses.address(page.uri, folders)
    return Entry(at, page.title, names, _told(page.description), section, weight, words)


def _originators(page: Page, own: tuple[str, ...]) -> Iterator[str]:
    """Whose sources a page of sources lists: at the letter at which a reader looks for the name."""
    if page.kind == "sources":
        letter = page.uri.rpartition("/")[2][0]
        yield from (
            name for name in dict.fromkeys(own) if page.uri == addresses.SOURCES or slug(name)[:1] == letter
        )


def _of_sheet(seed: AnySeed, kind: kinds.Kind, language: Language) -> tuple[str, tuple[str, ...], str]:
    """The title, the names and the words of an entry of a list."""
    head, day = seed.head, seed.date("date")
    names = tuple(name for field in _NAMES for name in head.get(field, ()))
    text = next(filter(None, (head.get(field) for field in _TELLING)), "")
    name = head.get(kind.called) or getattr(seed.sheet, kind.called)
    return str(name), names, (f"{day.said(language)}. " if day else "") + _told(text)


def _told(text: str) -> str:
    """The first words of a text, without its markup."""
    bare = " ".join(markup.plain(text).split())
    return bare if len(bare) <= MOST_CHARACTERS else bare[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"


# ---------- words that few sheets have ----------


def _seldom(seeds: Sequence[AnySeed]) -> Words:
    """The words of every sheet that lead to it for they stand on few others."""
    if len(seeds) > MOST_READ:
        return {(seed.kind, seed.id): "" for seed in seeds}
    words = {(seed.kind, seed.id): set(_own_words(seed)) for seed in seeds}
    times = Counter(word for own in words.values() for word in own)
    return {
        of: " ".join(
            sorted(word for word in own if times[word] <= SELDOM and len(word) > 3 and not word.isdigit())
        )
        for of, own in words.items()
    }


# At a save of a preview all entries but one have the words they had.
@lru_cache(maxsize=20_000)
def _words(text: str) -> Set[str]:
    """The words of a text as the search reads them, before it takes their endings away."""
    found = set(_WORD.findall(_GROUPED.sub("", text).lower()))
    return {word if word.isascii() else _folded(word) for word in found}


_own_words = Fact("words", lambda seed: sorted(_words(" ".join(_texts(seed.sheet)))))


def _texts(part: sheets.Part) -> Iterator[str]:
    """What a sheet says in the site's own words: not what it quotes as evidence."""
    for name in _telling(type(part)):
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield item
            elif isinstance(item, sheets.Part):
                yield from _texts(item)


# Each sheet asks what its model holds: the same twenty answers.
@cache
def _telling(model: type[sheets.Part]) -> tuple[str, ...]:
    """The fields of a model that hold texts for readers, or parts that may."""
    return tuple(
        field.name
        for field in fields(model)
        if field.name != "evidence"
        and (field.part is not None or (field.words is not None and not field.names))
    )


# ---------- one file ----------


def _head(site: str, language: Language, entries: Iterable[Entry]) -> dict[str, Any]:
    known = languages.language(language.code.partition("-")[0])
    everyday = sorted({word.lower() for key in _EVERYDAY for word in known.words(key)})
    sections = list(dict.fromkeys((entry.section, entry.weight) for entry in entries))
    return {"site": site, "everyday": " ".join(everyday), "sections": sections}


def _rows(entries: Sequence[Entry], sections: Sequence[tuple[str, float]]) -> list[list[Any]]:
    numbers = {found: number for number, found in enumerate(sections)}
    return [
        [
            numbers[entry.section, entry.weight],
            entry.address,
            entry.title,
            "\n".join(name for name in dict.fromkeys(entry.names) if name != entry.title),
            entry.text,
            entry.more,
        ]
        for entry in entries
    ]


def _script(name: str, data: Any) -> bytes:
    """A script that hands its data to the search; no text in it can end it, for it is no part of a page."""
    made = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"dossierSearch.take({json.dumps(name)},{made})\n".encode()


# ---------- parts and blocks ----------


def _cut(entries: Sequence[Entry], head: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    words: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for word in _words(f"{entry.title} {' '.join(entry.names)} {entry.text} {entry.more}"):
            words.setdefault(word, []).append(number)
    parts: dict[str, dict[str, list[int]]] = {}
    for word, numbers in sorted(words.items()):
        if len(numbers) <= COMMON * len(entries):
            parts.setdefault(word[:2], {})[word] = _steps(numbers)
    about = {"count": len(entries), "block": BLOCK, "parts": sorted(parts)}
    yield f"{FOLDER}/index.js", _script("index", {**head, **about})
    for number, (_, part) in enumerate(sorted(parts.items())):
        yield f"{FOLDER}/part-{number}.js", _script(f"part-{number}", part)
    for number, start in enumerate(range(0, len(entries), BLOCK)):
        rows = _rows(entries[start : start + BLOCK], head["sections"])
        yield f"{FOLDER}/block-{number}.js", _script(f"block-{number}", rows)


def _folded(word: str) -> str:
    """A word without the marks at its letters."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))


def _steps(numbers: Sequence[int]) -> list[int]:
    """Rising numbers, each as its distance from the one before: small numbers pack better."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
