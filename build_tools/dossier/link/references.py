"""What names what: every reference from sheet to sheet, checked, and turned round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dossier.problems.problem import Loc, Place, Problem
from dossier.read.folder import Seeds
from dossier.read.seed import AnySeed
from dossier.sheets.kinds import KINDS, NAME_IN_LIST
from dossier.sheets.leaves import Leaf, raw
from dossier.text import markup
from dossier.text.words import did_you_mean, listing, nearest, shown

Target = tuple[str, str]
"""The kind and the id of a sheet."""

Key = TypeVar("Key")

Value = TypeVar("Value")


@dataclass(frozen=True)
class Reference:
    """One sheet naming another: who, where in it, and whom."""

    seed: AnySeed
    loc: Loc
    target: Target
    # Where it stands is for reports; what a page shows of it does not move with the lines above.
    place: Place = field(compare=False)


def references(seed: AnySeed) -> Iterator[Reference]:
    """All references in one seed, those in links of its texts included."""
    return _references(seed, seed.leaves)


def _references(seed: AnySeed, found: Iterable[Leaf]) -> Iterator[Reference]:
    for leaf in found:
        if leaf.ref is not None:
            yield Reference(seed, leaf.loc, _target(leaf), seed.place(leaf.loc))
        elif leaf.words is not None and leaf.words.markup:
            yield from _links(seed, leaf)


def _target(leaf: Leaf) -> Target:
    assert leaf.ref is not None
    if leaf.ref.kind in ("any", "claim"):
        kind, _, name = str(leaf.value).partition(":")
        return kind, name.partition("#")[0]
    return leaf.ref.kind, str(leaf.value)


def _links(seed: AnySeed, leaf: Leaf) -> Iterator[Reference]:
    for address, start, end in markup.targets(leaf.value):
        if found := markup.REFERENCE.fullmatch(address):
            place = seed.within(leaf, start, end)
            yield Reference(seed, leaf.loc, (found[1], found[2]), place)


def all_of(seeds: Iterable[AnySeed]) -> tuple[Reference, ...]:
    """Every reference in the seeds, in their order."""
    return tuple(reference for seed in seeds for reference in references(seed))


def check(found: Seeds, pool: Sequence[AnySeed], named: Sequence[Reference]) -> tuple[Problem, ...]:
    """References to nothing, and sheets that name themselves; links of sheets that are not valid count, too.

    `pool` holds the valid sheets and `named` their references; `found` knows which ids exist at all.
    """
    sentences = (
        frozenset(sentence.id for sentence in found.article.sentences) if found.article else frozenset()
    )
    known = {**found.ids, "article": sentences}
    told = [r for r in (*named, *_of_faulty(found.faulty)) if r.target[0] not in found.unsure]
    return (*_unknown(told, known, _names(pool)), *_selves(named), *_markup_faults(pool))


def _of_faulty(seeds: Iterable[AnySeed]) -> Iterator[Reference]:
    """The references of sheets that are not valid, as far as they look like references."""
    models = {kind.name: kind.model for kind in KINDS}
    for seed in seeds:
        for reference in _references(seed, raw(models[seed.kind], seed.tree.data)):
            kind, name = reference.target
            if kind in _HOMES and (kind != "point" or name.isdecimal()):
                yield reference


_HOMES = {
    "actor": "actors live in seeds/actors/",
    "territory": "territories live in seeds/territories/",
    "document": "the texts of the plan live in seeds/plan/texts/",
    "point": "plan points live in seeds/plan/points/",
    "event": "events live in seeds/events/",
    "question": "questions live in seeds/questions.yml or in seeds/questions/",
    "source": "sources live in seeds/sources.yml or in seeds/sources/",
    "party": "parties are listed in seeds/site.yml",
    "theme": "themes are listed in seeds/site.yml",
    "issue": "issues are listed in seeds/site.yml",
    "tier": "kinds of source are listed under `tiers` in seeds/site.yml",
    "shading": "shadings of the map are listed under `shadings` in seeds/site.yml",
    "relation": "kinds of tie are listed under `relations` in seeds/site.yml",
    "shape": "outlines live in seeds/territories/boundaries.geojson",
    "article": "sentences are numbered p1-s1, p1-s2 and so on; the article's page shows the numbers",
}

_MESSAGES = {
    "article": "the article has no sentence `{name}`",
    "document": "there is no text of the plan `{name}`",
    "shape": "there is no outline `{name}`",
    "tier": "there is no kind of source `{name}`",
    "shading": "there is no shading `{name}`",
    "relation": "there is no kind of tie `{name}`",
}


_MOST_NEAREST = 50
"""For so many unknown names the nearest is looked for: a thousand of them are no row of slips of the pen."""

_GONE = 3
"""So many places that name the same unknown sheet are no slip either: it was there."""


def _unknown(
    found: Iterable[Reference], known: Mapping[str, frozenset[str]], names: Mapping[Target, str]
) -> Iterator[Problem]:
    lost: dict[Target, list[Reference]] = {}
    for reference in found:
        if reference.target[1] not in known.get(reference.target[0], ()):
            lost.setdefault(reference.target, []).append(reference)
    for number, ((kind, name), places) in enumerate(lost.items()):
        message = _MESSAGES.get(kind, "there is no {kind} `{name}`").format(kind=kind, name=shown(name))
        ids = known.get(kind, frozenset())
        for reference in places:
            # Not the sheet itself, which could not be named here either.
            others = ids - {reference.seed.id} if reference.seed.kind == kind else ids
            hint = _hint(kind, name, others, names) if number < _MOST_NEAREST else _HOMES[kind]
            if len(places) >= _GONE:
                hint += f"; {len(places):,} places name it: was it removed or renamed?"
            yield Problem(reference.place, f"unknown-{kind}", message, hint)


def _hint(kind: str, name: str, ids: frozenset[str], names: Mapping[Target, str]) -> str:
    if kind == "point" and ids:
        return f"the points are {listing(sorted(ids, key=lambda i: (len(i), i)), 'and', 40)}"
    if kind in NAME_IN_LIST and not nearest(name, ids):
        return f"one of {listing(sorted(ids))}; {_HOMES[kind]}"
    human = {other: names[kind, other] for other in ids if (kind, other) in names}
    near = did_you_mean(name, sorted(ids), human) if kind != "article" else ""
    return near or _HOMES[kind]


def _selves(found: Iterable[Reference]) -> Iterator[Problem]:
    for reference in found:
        if reference.target == (reference.seed.kind, reference.seed.id):
            if reference.loc and reference.loc[-1] in ("by", "speaker", "holder"):
                continue
            message = f"this {reference.seed.kind} names itself"
            yield Problem(reference.place, "self-reference", message, "name another, or leave it out")


def _markup_faults(seeds: Iterable[AnySeed]) -> Iterator[Problem]:
    for seed in seeds:
        for leaf in seed.leaves:
            if leaf.words is not None and leaf.words.markup:
                for fault in markup.parse(leaf.value)[1]:
                    place = seed.within(leaf, fault.start, fault.end)
                    yield Problem(place, fault.code, fault.message, fault.hint)


def _names(seeds: Iterable[AnySeed]) -> dict[Target, str]:
    """The human name of every sheet, for hints."""
    names: dict[Target, str] = {}
    for seed in seeds:
        sheet = seed.sheet
        for key in ("name", "title", "question"):
            if isinstance(getattr(sheet, key, None), str):
                names[seed.kind, seed.id] = getattr(sheet, key)
                break
    return names


def incoming(found: Sequence[Reference]) -> Mapping[Target, tuple[Reference, ...]]:
    """For every sheet that is named, the references to it, in the order of the seeds."""
    return grouped((reference.target, reference) for reference in found)


def outgoing(found: Sequence[Reference]) -> Mapping[Target, tuple[Reference, ...]]:
    """For every sheet that names others, its references, in their order."""
    return grouped(((reference.seed.kind, reference.seed.id), reference) for reference in found)


def grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Values by their keys, those of one key in their order."""
    made: dict[Key, list[Value]] = {}
    for key, value in pairs:
        made.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in made.items()}
