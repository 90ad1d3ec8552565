"""Articles as a proof-reader marks them: in the margin what each line is, in the text where sentences end.

A galley is a file in `tests/cases/articles/`. Above the first blank line stand `about:` and, where needed,
`headline:` (as article.yml knows it) and `line ends: CRLF`. Below it stands the article, ten columns in:

    title:    Library may close
    byline:   By ⟦Gwen Pugh⟧
    dropped:  March 3, 2026

    dateline: ⟦PEARWICK, Wales (AP)⟧ — The council met. ¦It took no vote.
    heading:  What comes next
    text:     Nobody spoke.

⟦ ⟧ hold the names of a by-line, or the place a report was sent from; ¦ stands before each further sentence
of a paragraph. A line without a word in the margin goes on with the one above. {U+200B} is that character.

`python tests/tools/galleys.py` says how many are read rightly, and writes down the others as they are read.
"""

import difflib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.article import Article
from dossier.article.parser import parse

GALLEYS = Path(__file__).parents[1] / "cases" / "articles"

_MARGIN = 10

_MARKS = re.compile("[⟦⟧¦]")


@dataclass(frozen=True)
class Reading:
    """What an article says of itself, by the galley or by the parser."""

    title: str | None
    byline: str | None
    dateline: str | None
    headings: list[str]
    dropped: list[str]
    paragraphs: list[list[str]]


@dataclass(frozen=True)
class Galley:
    """One article and how it is to be read."""

    name: str
    about: str
    headline: str | None
    text: str
    reading: Reading


def read(path: Path) -> Galley:
    """A galley from its file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    told = dict(line.split(": ", 1) for line in head.splitlines())
    unknown = set(told) - {"about", "headline", "line ends"}
    assert not unknown, f"{path.name}: {unknown}"
    lines = [_seen(line) for line in body.splitlines()]
    text = "\n".join(_MARKS.sub("", line[_MARGIN:]) for line in lines) + "\n"
    if told.get("line ends") == "CRLF":
        text = text.replace("\n", "\r\n")
    return Galley(path.stem, told["about"], told.get("headline"), text, _reading(lines, path.name))


def all_galleys() -> list[Galley]:
    """Every galley, by name."""
    return [read(path) for path in sorted(GALLEYS.glob("*.txt"))]


def read_by_parser(galley: Galley) -> Reading:
    """What the parser makes of the article."""
    return reading_of(parse(galley.text, galley.headline))


def reading_of(article: Article) -> Reading:
    """What the parser says."""
    return Reading(
        _line(article.title) if article.title else None,
        article.byline,
        article.dateline,
        [section.heading for section in article.sections if section.heading],
        [_line(text) for text in (p.text for p in article.dropped)],
        [[_line(sentence.text) for sentence in paragraph.sentences] for paragraph in article.paragraphs],
    )


def _seen(line: str) -> str:
    return re.sub(r"\{U\+([0-9A-F]{4})\}", lambda found: chr(int(found[1], 16)), line)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _bare(text: str) -> str:
    return re.sub(r"^(?:#+|>|[-*+](?= ))\s*", "", text).strip("*_ ")


def _items(lines: list[str], name: str) -> Iterator[tuple[str, str]]:
    label, words = "", ""
    for line in lines:
        if not line.strip():
            continue
        margin = line[:_MARGIN].strip()
        assert not margin or margin.endswith(":"), f"{name}: {line}"
        if margin:
            if label:
                yield label, words
            label, words = margin[:-1], line[_MARGIN:]
        else:
            words += "\n" + line[_MARGIN:]
    yield label, words


def _reading(lines: list[str], name: str) -> Reading:
    reading = Reading(None, None, None, [], [], [])
    told: dict[str, str] = {}
    for label, words in _items(lines, name):
        plain = _line(_MARKS.sub("", words))
        within = re.search("⟦(.*?)⟧", words)
        if label in ("byline", "dateline"):
            assert within, f"{name}: {words}"
            told[label] = within[1]
        if label in ("dropped", "byline"):
            reading.dropped.append(plain)
        elif label == "heading":
            reading.headings.append(_bare(plain))
        elif label == "title":
            told["title"] = _bare(plain)
        elif label in ("text", "dateline"):
            sentences = re.split("¦", re.sub("[⟦⟧]", "", _bare(words)))
            reading.paragraphs.append([_line(sentence).strip() for sentence in sentences])
        else:
            assert label == "blank", f"{name}: {label}"
    return Reading(
        told.get("title"),
        told.get("byline"),
        told.get("dateline"),
        reading.headings,
        reading.dropped,
        reading.paragraphs,
    )


def marks(galley: Galley, found: Reading) -> dict[str, bool]:
    """What of a galley is read rightly, for those features that it has or that were found in it."""
    want = galley.reading
    marked: dict[str, bool] = {}
    if want.title or want.headings or found.title or found.headings:
        marked["title and headings"] = (want.title, want.headings) == (found.title, found.headings)
    if want.dateline or found.dateline:
        marked["dateline"] = want.dateline == found.dateline
    if want.byline or found.byline:
        marked["byline"] = want.byline == found.byline
    if want.dropped or found.dropped:
        marked["dropped"] = want.dropped == found.dropped
    words = ["".join(" ".join(p) for p in reading.paragraphs) for reading in (want, found)]
    marked["text"] = words[0] == words[1]
    marked["sentences"] = want.paragraphs == found.paragraphs
    return marked


def main() -> None:
    """Print what is read otherwise, then how much is read rightly."""
    tally: dict[str, list[bool]] = {}
    for galley in all_galleys():
        if len(sys.argv) > 1 and not any(re.search(word, galley.name) for word in sys.argv[1:]):
            continue
        found = read_by_parser(galley)
        marked = marks(galley, found)
        for feature, right in marked.items():
            tally.setdefault(feature, []).append(right)
        if not all(marked.values()):
            print(f"\n{galley.name}: {', '.join(f for f, right in marked.items() if not right)}")
            print("\n".join(_difference(galley.reading, found)))
    print()
    for feature, rights in tally.items():
        print(f"{feature}: {sum(rights)} of {len(rights)}")


def _difference(want: Reading, found: Reading) -> Iterator[str]:
    for line in difflib.ndiff(_rows(want), _rows(found)):
        if not line.startswith((" ", "?")):
            yield f"  {line}"


def _rows(reading: Reading) -> list[str]:
    return [
        f"title: {reading.title}",
        f"byline: {reading.byline}",
        f"dateline: {reading.dateline}",
        *(f"heading: {heading}" for heading in reading.headings),
        *(f"dropped: {dropped}" for dropped in reading.dropped),
        *(f"text: {' ¦ '.join(sentences)}" for sentences in reading.paragraphs),
    ]


if __name__ == "__main__":
    main()
