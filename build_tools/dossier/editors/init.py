"""A new dossier from nothing but an article: a whole repository, and what was read out of the text."""

import datetime as dt
import hashlib
import re
import shutil
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from babel import Locale

from dossier.article import Article
from dossier.article.parser import parse
from dossier.audit import reading
from dossier.editors import handbook, repository
from dossier.editors.new import RefusedError
from dossier.read import text_file
from dossier.sheets.kinds import FOLDER
from dossier.text import catalogue, dates, other_dates
from dossier.text.language import ENGLISH, name_of
from dossier.text.words import listing, nearest, shortened
from dossier.write.templates import TEMPLATES

TEXT = "article.txt"
"""What the text is called in every new dossier."""

# What may lie in the folder before: a repository that is still empty.
_ALLOWED = frozenset((".git",))

# A headline of our own has so many characters at most.
_LONGEST_HEADLINE = 70

_LONGEST_NAME = 60

_MOST_QUOTATIONS = 12


@dataclass(frozen=True)
class Given:
    """The article as it was supplied, taken apart, and what its sheet says of it."""

    article: Article
    headline: str
    is_own: bool
    """Whether the text itself has this headline."""
    date: str | None
    language: str


@dataclass(frozen=True)
class Begun:
    """A new dossier: its files by their way from its folder, and what to tell of it."""

    files: Mapping[str, bytes]
    report: str


def begun(file: Path, language: str | None, today: dt.date) -> Begun:
    """A dossier about the article in a file, with nothing in it that is not known.

    `language`: of the article and of the site, where the text does not show it. RefusedError for one that is
    none, and for a file that holds no article.
    """
    if language is not None:
        _refuse_odd(language)
    given = _given(_text(file), language, today)
    words = _first_words(given.language)
    values = {
        "site": {"title": shortened(given.headline, _LONGEST_NAME), "headline": given.headline},
        "words": words,
        "frame": frame(given.language),
        "today": today.isoformat(),
        "article": {
            "sha256": hashlib.sha256(given.article.text.encode()).hexdigest(),
            "headline": given.headline,
            "headline_by": words["own" if given.is_own else "ours"],
            "byline": given.article.byline,
            "language": given.language,
            "date": given.date,
        },
    }
    made = {
        **repository.files(values, handbook.words_of(given.article), _about(given.language)),
        f"{FOLDER}/article/{TEXT}": given.article.text.encode(),
    }
    return Begun(made, "\n\n".join(_report(given)))


# ---------- the article ----------


# How files begin that somebody may take for a text, and what they are.
_NO_TEXTS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a document of a word processor"), (b"<", "a web page"))


def _text(file: Path) -> str:
    if file.is_file():
        with file.open("rb") as opened:
            begin = opened.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip()
        what = next((what for head, what in _NO_TEXTS if begin.startswith(head)), "")
        if what or (_CONTROL.search(begin) and not begin.startswith(_UTF_16)):
            hint = "save the article alone as plain text, in the encoding UTF-8"
            raise RefusedError(f"{file} is {what or 'something else than a text'}; {hint}")
    text, problems = text_file.read(file.parent, file.name, as_supplied=True)
    if text is None:
        first = problems[0]
        where = f"{file}:{first.place.span.line}:{first.place.span.column}"
        raise RefusedError(f"{where}: {first.message}; {first.hint}")
    if not parse(text).sentences:
        what = "no sentence was found in it" if text.strip() else "it is empty"
        raise RefusedError(f"{file} holds no article, for {what}")
    return text


# So many bytes show what a file is. Of the signs below the space, a text has those of its lines alone.
_BEGINNING = 1000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def _given(text: str, language: str | None, today: dt.date) -> Given:
    found = parse(text)
    # The mark of what is left out keeps it from being a whole paragraph, which would then be the headline's.
    headline = found.title or _own_headline(found)
    return Given(
        # As every later build reads it: what stands above a headline is not the article's.
        parse(text, headline),
        headline,
        found.title is not None,
        _date(found, today),
        language or found.language,
    )


def _own_headline(article: Article) -> str:
    """The article's first words behind its dateline."""
    words = article.sentences[0].line.removeprefix(article.dateline or "")
    words = _REST_OF_DATELINE.sub("", words, count=1) if article.dateline else words
    return f"{textwrap.shorten(words, _LONGEST_HEADLINE, placeholder='').rstrip(' .,;:…')} …"


# The day, the agency and the dash: ", March 3 (Reuters) - ".
_REST_OF_DATELINE = re.compile(r"^(?:,[^—–|()]{0,30})?\s*(?:\([^()]*\))?[\s—–|:.-]*")


def _date(article: Article, today: dt.date) -> str | None:
    """The day that stands beside the text, if it can be read in one way only, and has come."""
    stamps = [passage for passage in article.dropped if passage.why == reading.DATE]
    for passage in stamps:
        days = set(_days(other_dates.guesses(_bare(passage.line))))
        if len(days) == 1 and max(days) <= today:
            return max(days).isoformat()
    return None


def _bare(stamp: str) -> str:
    """A stamp without the word before its date, and without the time: "Published: 3 March 2026, 18h05"."""
    before, colon, behind = stamp.partition(": ")
    return _TIME.sub("", behind if colon and not any(sign.isdigit() for sign in before) else stamp)


_TIME = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d{2}\b(?![.\d])|\b\d{1,2}\s?h\b")


def _days(guesses: Iterable[str]) -> Iterator[dt.date]:
    """Those of some guesses that are a day of the calendar."""
    for words in guesses:
        with suppress(dates.DateError):
            date = dates.parse(words)
            if date.last == date.first:
                yield date.first


# ---------- the language ----------


def _refuse_odd(language: str) -> None:
    """A code that Babel does not know is a slip, or a language's name."""
    if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", language) and name_of(language, ENGLISH) != language:
        return
    codes = {
        name.lower(): str(code) for code in Locale.parse(ENGLISH).languages for name in _names(str(code))
    }
    name = nearest(language, codes)
    hint = f"did you mean `{codes[name]}`?" if name else "give one such as `de` for German"
    raise RefusedError(f"`{language}` is no code of a language; {hint}")


def _names(code: str) -> Iterator[str]:
    yield from (code, name_of(code, ENGLISH))
    if catalogue.found(code):
        yield name_of(code, code)


def frame(language: str) -> str:
    """The language of the frame around an article in this language: English where there is no other."""
    return catalogue.found(language) or ENGLISH


def _first_words(language: str) -> Mapping[str, str]:
    words = _all_first_words()
    return words.get(frame(language), words[ENGLISH])


@cache
def _all_first_words() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (TEMPLATES / "first_words.yml").read_text(encoding="utf-8")
    )
    return found


def _about(language: str) -> str:
    """The page “How we know”, in the language of the frame if somebody has written it."""
    pages = (TEMPLATES / "about" / f"{code}.md" for code in (frame(language), ENGLISH))
    return next(page for page in pages if page.is_file()).read_text(encoding="utf-8")


# ---------- what to tell ----------


def _report(given: Given) -> Iterator[str]:
    article = given.article
    yield from reading.as_text(reading.of(article, TEXT))
    rows = [f"  {shortened(one.text, _LONGEST_HEADLINE)}" for one in article.quotations[:_MOST_QUOTATIONS]]
    more = len(article.quotations) - len(rows)
    rows += [f"  and {more} more"] if more else []
    yield "\n".join([f"Passages in quotation marks: {len(article.quotations)}", *rows])
    if not given.is_own:
        yield f"The text has no headline, so its first words stand in for one: {given.headline}"
    around = "" if catalogue.found(given.language) else "; the words around it are English"
    yield f"Language of the article: {name_of(given.language, ENGLISH)}{around}"
    missing = listing(["publisher", "url", *([] if given.date else ["date"])], "and")
    yield (
        f"Not in the text, so to be added to {FOLDER}/article/article.yml: {missing}. "
        f"The first lines of {FOLDER}/site.yml are to be put into your own words."
    )


# ---------- the folder ----------


def refuse_unfit(folder: Path) -> None:
    """Refuse a folder in which a new dossier would lie among other things."""
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file; give the name of a new folder")
    held = (
        sorted(path.name for path in folder.iterdir() if path.name not in _ALLOWED) if folder.exists() else []
    )
    if held:
        some = ", ".join(held[:3]) + (" …" if len(held) > 3 else "")
        raise RefusedError(f"{folder} is not empty ({some}); give the name of a new or an empty folder")


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a new or an empty folder, or none of them."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".begun-", dir=folder))
    moved: list[Path] = []
    try:
        for name, data in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for path in sorted(stage.iterdir()):
            moved.append(path.replace(folder / path.name))
    except BaseException:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()
