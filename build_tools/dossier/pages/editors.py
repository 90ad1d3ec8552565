"""Two pages for editors: what rests on each sentence of the article, and the state of the record."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.audit import coverage, record, resting
from dossier.audit.coverage import Covered
from dossier.audit.record import Facts
from dossier.link import room
from dossier.link.linked import Linked
from dossier.read.seed import AnySeed
from dossier.text.language import N_, Language, start
from dossier.write import addresses, more, onward
from dossier.write.more import More
from dossier.write.page import Page, Planned
from dossier.write.shown_at import Use
from dossier.write.templates import render
from dossier.write.writer import Writer

_COVERAGE = N_("What rests on the article")

_RECORD = N_("State of the record")


@dataclass(frozen=True)
class Bar:
    """A row of a table: its name, its number in words, and the length of its bar in whole per cent."""

    name: str
    number: str
    percent: int


@dataclass(frozen=True)
class Row:
    """A sentence, and the length of its bar."""

    sentence: Covered
    percent: int
    claims: tuple[coverage.Resting, ...]
    """Those for which there is room."""
    more: str
    """The page that has them all, if these are not all."""


@dataclass(frozen=True)
class Missing:
    """A party and its empty cells: those without an entry, those that say nothing was found."""

    party: str
    silent: tuple[record.Gap, ...]
    stated: tuple[record.Gap, ...]


@dataclass(frozen=True)
class Disputed:
    """A sheet with disputed claims: where the first of them stands, and how many there are."""

    first: record.Spot
    count: int


def pages(linked: Linked, language: Language) -> Iterator[Planned]:
    """The page of the article's coverage and the page of the record."""
    yield Planned(Page(addresses.COVERAGE, "editors", language.gettext(_COVERAGE)), _coverage)
    yield Planned(Page(addresses.RECORD, "editors", language.gettext(_RECORD)), _record)
    for page, back, title, seeds in _lists(linked, language):
        if len(seeds) > room.MOST:
            links = tuple(more.to(seed, language) for seed in seeds)
            of = Use(back, language.gettext(_COVERAGE if back == addresses.COVERAGE else _RECORD))
            yield from more.pages(More(page, "editors", language.gettext(title), of, links))


_UNNAMED = f"{addresses.COVERAGE.removesuffix('.md')}/unnamed.md"

_ALONE = f"{addresses.RECORD.removesuffix('.md')}/alone.md"

_UNUSED = f"{addresses.RECORD.removesuffix('.md')}/unused.md"


def _lists(linked: Linked, language: Language) -> Iterator[tuple[str, str, str, Sequence[AnySeed]]]:
    """The lists that may be too long for these pages: where each stands, goes on, its title, its sheets."""
    shelves = linked.dossier.shelves
    unnamed = [shelves[sheet.kind][sheet.id] for sheet in coverage.unnamed(linked, language)]
    title = N_("Sheets that the article never names")
    yield _UNNAMED, addresses.COVERAGE, title, unnamed
    yield _ALONE, addresses.RECORD, N_("Sheets that no other names"), tuple(record.alone(linked))
    yield _UNUSED, addresses.RECORD, N_("Sources on which nothing rests"), tuple(record.unused(linked))


def _coverage(writer: Writer) -> str:
    found = coverage.of(writer.linked, writer.language)
    most = max((_weight(sentence) for sentence in found.sentences), default=0)
    shown = resting.shown_of_each(writer.linked)
    whole = {of.page for of in resting.more(writer.linked, writer.language)}
    return render(
        writer,
        "coverage.md.j2",
        _ways(writer, _RECORD, addresses.RECORD),
        title=writer.language.gettext(_COVERAGE),
        found=found,
        rows=[
            Row(
                sentence,
                _percent(_weight(sentence), most),
                sentence.claims[: shown if resting.page(sentence.id) in whole else None],
                own if (own := resting.page(sentence.id)) in whole else "",
            )
            for sentence in found.sentences
        ],
        unnamed=found.unnamed[: room.MOST],
        all_unnamed=_UNNAMED if len(found.unnamed) > room.MOST else "",
        meta=[
            writer.ngettext("%(number)s sentence", "%(number)s sentences", len(found.sentences)),
            writer.ngettext(
                "%(number)s with nothing that rests on it",
                "%(number)s with nothing that rests on them",
                len(found.bare),
            ),
        ],
    )


def _record(writer: Writer) -> str:
    linked, language = writer.linked, writer.language
    found, alone = record.of(linked, language, most=0), tuple(record.alone(linked))
    claims = found.counts["claims"]
    return render(
        writer,
        "record.md.j2",
        _ways(writer, _COVERAGE, addresses.COVERAGE),
        title=writer.language.gettext(_RECORD),
        found=found,
        counts={language.word("counted", name): count for name, count in found.counts.items()},
        statuses=_bars(_said(language, "how sure", found.statuses), claims),
        tiers=_bars(
            {
                **_tiers(writer, found),
                language.gettext("the article"): found.article,
            },
            claims,
        ),
        originators=_bars(_said(language, "originators", found.originators), claims),
        fates=_bars(
            _said(language, "what became of it", {**found.fates, "blank": len(found.blanks)}),
            sum(found.fates.values()) + len(found.blanks),
        ),
        blanks=Counter(blank.document for blank in found.blanks),
        positions=_bars_of_parties(writer, found),
        months=_bars(found.months, max(found.months.values(), default=0)),
        shares=[_share(writer, words, share) for words, share in record.shares(found)],
        missing=[_missing(found, party) for party in linked.dossier.parties],
        disagreements=_by_sheet(found)[: room.MOST],
        lonely=alone,
        alone=[more.to(seed, language) for seed in alone[: room.MOST]],
        unused=found.unused[: room.MOST],
        all_alone=_ALONE,
        all_unused=_UNUSED,
        meta=[
            writer.ngettext("%(number)s claim", "%(number)s claims", claims),
            writer.ngettext("%(number)s source", "%(number)s sources", found.counts["sources"]),
        ],
    )


def _ways(writer: Writer, other: str, page: str) -> onward.Ways:
    """The other of the two pages, and the sheet on which most depends."""
    linked, language = writer.linked, writer.language
    yield onward.Way(language.gettext("For editors"), language.gettext(other), page)
    yield onward.named_most(linked, "actor", language.gettext("Named most often"), language)


def _weight(sentence: Covered) -> int:
    return len(sentence.notes) + len(sentence.claims)


def _said(language: Language, context: str, counted: Mapping[str, int]) -> dict[str, int]:
    """Counts under the words of a table, in the language."""
    return {language.word(context, word): count for word, count in counted.items()}


def _tiers(writer: Writer, found: Facts) -> dict[str, int]:
    tiers = writer.dossier.tiers
    return {writer.language.word("kind of source", of.label): found.tiers[name] for name, of in tiers.items()}


def _bars(counted: Mapping[str, int], of: int) -> list[Bar]:
    return [Bar(start(name), str(count), _percent(count, of)) for name, count in counted.items()]


def _bars_of_parties(writer: Writer, found: Facts) -> list[Bar]:
    of = found.counts["points"]
    named = ((writer.dossier.parties[party].name, count) for party, count in found.positions.items())
    return [Bar(name, _of(writer, count, of), _percent(count, of)) for name, count in named]


def _share(writer: Writer, words: str, share: record.Share) -> Bar:
    said = writer.language.word("share", words)
    return Bar(start(said), _of(writer, share.count, share.of), share.percent)


def _of(writer: Writer, count: int, of: int) -> str:
    # Numbers of a table are written as they are, to stand under each other.
    return writer.language.gettext("%(number)s of %(of)s", number=str(count), of=str(of))


def _percent(count: int, of: int) -> int:
    return round(100 * count / of) if of else 0


def _missing(found: Facts, party: str) -> Missing:
    own = [gap for gap in found.gaps if gap.party == party]
    silent, stated = (tuple(gap for gap in own if gap.stated == is_stated) for is_stated in (False, True))
    return Missing(party, silent, stated)


def _by_sheet(found: Facts) -> list[Disputed]:
    first = {spot.name: spot for spot in reversed(found.disagreements)}
    counted = Counter(spot.name for spot in found.disagreements)
    return [Disputed(first[name], count) for name, count in counted.most_common()]
