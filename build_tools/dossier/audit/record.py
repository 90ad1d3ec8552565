"""The state of the record: how much there is, what it rests on, how old it is and what is missing.

Every number is computed from the sheets, with the places behind it, so that an editor can go there.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache, partial
from itertools import islice
from typing import Any, get_args

from dossier import sheets
from dossier.check import support
from dossier.link.dossier import Dossier
from dossier.link.linked import Linked
from dossier.problems.problem import Loc
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.text import markup
from dossier.text.dates import parse
from dossier.text.language import NP_, Language
from dossier.write import shown_at

OLDEST = 10
"""How many of the oldest dates are listed."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> int:
        """The share in whole per cent; 0 stands for none and 100 for all, never for nearly so."""
        if self.count in (0, self.of):
            return 100 if self.count else 0
        return min(99, max(1, round(100 * self.count / self.of)))


@dataclass(frozen=True)
class Spot:
    """A place in a sheet: which sheet, where in its file, what stands there, where a page shows it."""

    name: str
    file: str
    line: int
    text: str
    address: str


@dataclass(frozen=True)
class Dated:
    """A statement and the day for which it holds."""

    as_of: str
    spot: Spot


@dataclass(frozen=True)
class Gap:
    """A cell of a table that is empty: whose position, on what, and whether the sheet says so or is silent.

    `stated`: the sheet says that no public position was found, which is an answer; else there is no entry.
    """

    party: str
    on: str
    stated: bool
    spot: Spot


@dataclass(frozen=True)
class Blank:
    """An empty cell of the table of points and texts: the text, and the point without a fate in it."""

    document: str
    spot: Spot


@dataclass(frozen=True)
class Facts:
    """The state of the record, number by number."""

    counts: Mapping[str, int]
    """Sheets by kind, and the claims in them."""
    statuses: Mapping[str, int]
    """Claims by status."""
    tiers: Mapping[str, int]
    """Claims by the tier of a source under them; a claim with sources of two tiers counts under both."""
    originators: Mapping[str, int]
    """Claims by how many originators are behind them, the article's publisher among these."""
    article: int
    """Claims that rest on the article, with or without a source."""
    unsupported: int
    """Claims without any evidence, which only `not known` may be."""
    independent: Share
    """Undisputed claims with sources: those with two independent sources, no side of the story among them."""
    with_party: Share
    """Those that reach two independent sources only by counting a side of the story."""
    party_only: Share
    """Those that rest on sides of the story alone."""
    second_hand: Share
    """Claims with sources: those of which no source was read in full, only as an excerpt or as relayed."""
    relayed: Share
    """Those among them of which every source was only relayed by another page."""
    in_full: Share
    """Sources that were read in full."""
    fates: Mapping[str, int]
    """Cells of the table of points and texts, by what became of the point."""
    blanks: tuple[Blank, ...]
    """The cells that are empty."""
    positions: Mapping[str, int]
    """Points on which a position was found, by party."""
    months: Mapping[str, int]
    """Events by month; from the article's month to the end of the record, months without any, too."""
    oldest: tuple[Dated, ...]
    """Of what is said to hold still (offices, positions, shares of land), the ten oldest as-of dates."""
    gaps: tuple[Gap, ...]
    """Positions missing, by point and party, and by issue and party's lead."""
    alone: tuple[Spot, ...]
    """Sheets with a page of their own that no other sheet names."""
    disagreements: tuple[Spot, ...]
    """Disputed claims."""
    accounts: int
    """The accounts that these set beside each other."""
    unused: tuple[str, ...]
    """Sources on which nothing rests."""

    def missing(self, party: str) -> int:
        """How many positions of a party have no entry at all."""
        return sum(gap.party == party and not gap.stated for gap in self.gaps)

    def not_found(self, party: str) -> int:
        """How many positions of a party were looked for and not found."""
        return sum(gap.party == party and gap.stated for gap in self.gaps)


Source = Mapping[str, Any]
"""A source by what its sheet says of itself."""


@dataclass(frozen=True)
class _Under:
    """What lies under a claim and its accounts, weighed once for all claims that rest on the same."""

    sources: int
    tiers: frozenset[str]
    """The kinds of the sources, each once."""
    originators: int
    independent: bool
    """Whether two are independent and no side of the story: copies of one originator are one source."""
    with_party: bool
    """Whether they are only if a side of the story counts."""
    party_only: bool
    second_hand: bool
    """Whether none was read in full."""
    relayed: bool
    """Whether each was only relayed by another page."""


@dataclass(frozen=True)
class _Claim:
    """A claim of a sheet, and what lies under it."""

    seed: AnySeed
    found: support.Resting
    under: _Under

    @property
    def status(self) -> str:
        """How sure it is."""
        return self.found.status


def of(linked: Linked, language: Language, most: int | None = None) -> Facts:
    """The state of a linked dossier's record, with sheets named as the language has it.

    `most`: of so many sheets that no other names it tells; they may be more than anybody reads.
    """
    dossier = linked.dossier
    claims = tuple(_claims(dossier))
    sourced = [claim for claim in claims if claim.under.sources]
    settled = [claim.under for claim in sourced if claim.status not in ("disputed", "not known")]
    disputed = [claim for claim in claims if claim.status == "disputed"]
    return Facts(
        counts=_counts(dossier, claims),
        statuses=_in_order(get_args(sheets.Status), (claim.status for claim in claims)),
        tiers=_in_order(dossier.tiers, (tier for claim in claims for tier in claim.under.tiers)),
        originators=_in_order(_MANY.values(), (_MANY[min(3, claim.under.originators)] for claim in claims)),
        article=sum(claim.found.on_article for claim in claims),
        unsupported=sum(not claim.under.sources and not claim.found.on_article for claim in claims),
        independent=_share(under.independent for under in settled),
        with_party=_share(under.with_party for under in settled),
        party_only=_share(under.party_only for under in settled),
        second_hand=_share(claim.under.second_hand for claim in sourced),
        relayed=_share(claim.under.relayed for claim in sourced),
        in_full=_in_full(dossier),
        fates=_in_order(_FATES, (fate.fate for seed in dossier.points.values() for fate in seed.sheet.fates)),
        blanks=tuple(_blanks(linked, language)),
        positions=_positions(dossier),
        months=_months(dossier),
        oldest=tuple(_oldest(linked, language)),
        gaps=(*_gaps_by_point(linked, language), *_gaps_by_issue(linked, language)),
        alone=tuple(_spot(linked, language, seed, ()) for seed in islice(alone(linked), most)),
        disagreements=tuple(_spot(linked, language, claim.seed, claim.found.loc) for claim in disputed),
        accounts=sum(claim.found.accounts for claim in disputed),
        unused=tuple(seed.id for seed in unused(linked)),
    )


def _claims(dossier: Dossier) -> Iterator[_Claim]:
    weighed = cache(partial(_weighed, dossier, {name: seed.head for name, seed in dossier.sources.items()}))
    for seed in dossier.seeds():
        for found in support.claims(seed):
            yield _Claim(seed, found, weighed(found.sources, found.on_article))


def _weighed(
    dossier: Dossier, known: Mapping[str, Source], names: tuple[str, ...], on_article: bool
) -> _Under:
    sources = [known[name] for name in names]
    apart = [source for source in sources if not dossier.tiers[source["tier"]].side]
    two, two_apart = (len({source["originator"] for source in found}) > 1 for found in (sources, apart))
    return _Under(
        len(sources),
        frozenset(source["tier"] for source in sources),
        len(support.originators(dossier, sources, on_article)),
        two_apart,
        two and not two_apart,
        not apart,
        all(source["read"] != "in full" for source in sources),
        all(source["read"] == "relayed" for source in sources),
    )


def _counts(dossier: Dossier, claims: tuple[_Claim, ...]) -> Mapping[str, int]:
    return {
        NP_("counted", "actors"): len(dossier.actors),
        NP_("counted", "territories"): len(dossier.territories),
        NP_("counted", "texts"): len(dossier.documents),
        NP_("counted", "points"): len(dossier.points),
        NP_("counted", "events"): len(dossier.events),
        NP_("counted", "notes"): len(dossier.notes),
        NP_("counted", "questions"): len(dossier.questions),
        NP_("counted", "terms"): len(dossier.terms),
        NP_("counted", "sources"): len(dossier.sources),
        NP_("counted", "claims"): len(claims),
    }


def _in_order(names: Iterable[str], found: Iterable[str]) -> Mapping[str, int]:
    counted = Counter(found)
    return {name: counted[name] for name in names}


_MANY = {
    0: NP_("originators", "none"),
    1: NP_("originators", "one"),
    2: NP_("originators", "two"),
    3: NP_("originators", "three or more"),
}

_FATES = get_args(sheets.Fate.model_fields["fate"].annotation)


def _in_full(dossier: Dossier) -> Share:
    read = [seed.head["read"] for seed in dossier.sources.values()]
    return Share(read.count("in full"), len(read))


def _share(found: Iterable[bool]) -> Share:
    held = list(found)
    return Share(sum(held), len(held))


def _spot(linked: Linked, language: Language, seed: AnySeed, loc: Loc) -> Spot:
    words, address = shown_at.words_at(seed, loc), shown_at.address_of(seed, loc)
    return Spot(shown_at.name_of(seed, language), seed.file, linked.line(seed, loc), words, address)


def _oldest(linked: Linked, language: Language) -> list[Dated]:
    found = [
        (parse(as_of), seed, tuple(loc)) for seed in linked.dossier.seeds() for loc, as_of in ageing(seed)
    ]
    found.sort(key=lambda item: item[0])
    return [
        Dated(as_of.said(language), _spot(linked, language, seed, loc)) for as_of, seed, loc in found[:OLDEST]
    ]


def _ageing(seed: AnySeed) -> list[list[Any]]:
    return [
        [list(loc), part.as_of.text]
        for loc, part in seed.parts
        if isinstance(part, _AGEING) and part.as_of and not getattr(part, "until", None)
    ]


_AGEING = (sheets.Role, sheets.Position, sheets.PartyPosition, sheets.Share)

ageing = Fact("ageing", _ageing)
"""What a sheet says to hold still: the places of it, and since when."""


def _positions(dossier: Dossier) -> Mapping[str, int]:
    stances = [_stances(seed.sheet) for seed in dossier.points.values()]
    return {
        party: sum(held.get(party, _NOT_FOUND) != _NOT_FOUND for held in stances) for party in dossier.parties
    }


def _stances(point: sheets.Point) -> Mapping[str, str]:
    """Where each party stands on a point: the last of its positions."""
    return {position.party: position.stance for position in point.positions}


def _months(dossier: Dossier) -> Mapping[str, int]:
    # The month in which something happened, or the year where no more is known.
    days = [day for seed in dossier.events.values() if (day := seed.date("date"))]
    found = Counter(day.iso[:7] for day in days)
    last = dossier.site.sheet.record.ends.last
    day = dossier.article_sheet.sheet.date
    first = day.first if day else min((day.first for day in days), default=last)
    spanned = [dt.date(n // 12, n % 12 + 1, 1) for n in range(_number(first), _number(last) + 1)]
    names = sorted({*found, *(f"{day:%Y-%m}" for day in spanned)}) if found else ()
    return {name: found[name] for name in names}


def _number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _blanks(linked: Linked, language: Language) -> Iterator[Blank]:
    dossier = linked.dossier
    plan = dossier.site.sheet.plan
    for name, text in dossier.documents.items():
        for seed in dossier.points.values() if plan is None or name != plan.first else ():
            if all(fate.document != name for fate in seed.sheet.fates):
                yield Blank(text.sheet.name, _spot(linked, language, seed, ("fates",)))


def _gaps_by_point(linked: Linked, language: Language) -> Iterator[Gap]:
    dossier = linked.dossier
    for seed in dossier.points.values():
        stances = _stances(seed.sheet)
        for party in dossier.parties:
            if stances.get(party, _NOT_FOUND) == _NOT_FOUND:
                yield Gap(
                    party,
                    shown_at.name_of(seed, language),
                    party in stances,
                    _spot(linked, language, seed, ("positions",)),
                )


_NOT_FOUND = "no public position found"


def _gaps_by_issue(linked: Linked, language: Language) -> Iterator[Gap]:
    dossier = linked.dossier
    for party in dossier.parties.values():
        if party.lead is None:
            continue
        seed = dossier.actors[party.lead]
        rows = {position.issue: position.status for position in seed.sheet.positions}
        for issue in dossier.site.sheet.issues:
            if rows.get(issue.id, "not known") == "not known":
                yield Gap(
                    party.id, issue.name, issue.id in rows, _spot(linked, language, seed, ("positions",))
                )


def alone(linked: Linked) -> Iterator[AnySeed]:
    """The sheets with a page of their own that no other names."""
    named = dict(linked.times_named.items())
    for seed in linked.dossier.seeds():
        if (seed.kind, seed.id) not in named and kinds.of_name(seed.kind).has_pages:
            yield seed


def unused(linked: Linked) -> Iterator[AnySeed]:
    """The sources on which nothing rests."""
    named = dict(linked.times_named.items())
    return (seed for seed in linked.dossier.sources.values() if ("source", seed.id) not in named)


def as_text(facts: Facts) -> str:
    """The state of the record as an editor reads it on a terminal."""
    return "\n\n".join(
        [
            _numbers("Sheets", facts.counts),
            _numbers("Claims by status", facts.statuses),
            _numbers(
                "Claims by the tier of a source",
                {**facts.tiers, "the article": facts.article, "nothing, being not known": facts.unsupported},
            ),
            _numbers("Claims by how many originators", facts.originators),
            _numbers("Evidence", {words: _share_text(share) for words, share in shares(facts)}),
            *_of_plan(facts),
            *([_numbers("Events by month", facts.months)] if facts.months else ()),
            _rows(f"Oldest of what still holds ({len(facts.oldest)})", map(_dated_text, facts.oldest)),
            _rows("Positions missing", _gap_texts(facts)),
            _rows(f"Sheets that no other names: {len(facts.alone)}", map(_spot_text, facts.alone)),
            f"Disputed claims: {len(facts.disagreements)}, with {facts.accounts} accounts",
            _rows(f"Sources on which nothing rests: {len(facts.unused)}", facts.unused),
        ]
    )


def as_json(facts: Facts) -> str:
    """The state of the record as one JSON object."""
    found: dict[str, Any] = asdict(facts)
    for key in ("independent", "with_party", "party_only", "second_hand", "relayed", "in_full"):
        found[key]["percent"] = getattr(facts, key).percent
    return json.dumps(found, ensure_ascii=False, indent=2)


def _of_plan(facts: Facts) -> Iterator[str]:
    """What is told of the points, where there are any."""
    if facts.counts["points"]:
        yield _numbers("Points in later texts, by fate", {**facts.fates, "blank": len(facts.blanks)})
        if blanks := Counter(blank.document for blank in facts.blanks):
            yield _rows("Blank, by text", (f"{name}: {count}" for name, count in blanks.items()))
        yield _numbers("Points with a position, by party", facts.positions)


def shares(facts: Facts) -> tuple[tuple[str, Share], ...]:
    """The shares with what each of them says."""
    return (
        (NP_("share", "two independent sources, no side of the story among them"), facts.independent),
        (NP_("share", "two independent sources only if a side of the story counts"), facts.with_party),
        (NP_("share", "sides of the story alone"), facts.party_only),
        (NP_("share", "no source read in full"), facts.second_hand),
        (NP_("share", "every source only relayed by another page"), facts.relayed),
        (NP_("share", "sources read in full"), facts.in_full),
    )


def _numbers(title: str, rows: Mapping[str, object]) -> str:
    width = max(map(len, rows), default=0)
    return _rows(title, (f"{name:{width}}  {value}" for name, value in rows.items()))


def _rows(title: str, rows: Iterable[str]) -> str:
    return "\n".join([title, *(f"  {row}" for row in rows)])


def _share_text(share: Share) -> str:
    return f"{share.count} of {share.of} ({share.percent} per cent)"


def _dated_text(dated: Dated) -> str:
    return f"{dated.as_of}: {_spot_text(dated.spot)}"


def _spot_text(spot: Spot) -> str:
    words = markup.plain(spot.text)
    return f"{spot.name}{f': {words[:60]}' if words else ''} ({spot.file}:{spot.line})"


def _gap_texts(facts: Facts) -> Iterator[str]:
    for party in sorted({gap.party for gap in facts.gaps}):
        missing = [gap.on for gap in facts.gaps if gap.party == party and not gap.stated]
        yield f"{party}: {len(missing)} without an entry, {facts.not_found(party)} looked for and not found"
        yield from (f"  {on}" for on in missing)
