"""What names what: every reference from sheet to sheet, checked, and turned round."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dossier.problems.problem import Loc, Place, Problem
from dossier.read.folder import Seeds
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import kinds
from dossier.sheets.kinds import LISTS_OF_SITE
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
    cut: tuple[int, int] | None = field(default=None, compare=False)
    """From where to where in a text it stands, if it is not all of it."""

    @property
    def mark(self) -> str:
        """What tells the reference from others and from what it was."""
        return f"{self.seed.mark} {self.loc} {self.target}"

    @property
    def place(self) -> Place:
        """Where the id stands, to be looked up only for a report."""
        if self.cut is None:
            return self.seed.place(self.loc)
        text = next(leaf for leaf in _naming(self.seed) if leaf.loc == self.loc)
        return self.seed.within(text, *self.cut)


_Named = tuple[Loc, str, str, tuple[int, int] | None]
"""Where a sheet names another, the kind and the id of that, and where in a text this stands."""


def references(seed: AnySeed) -> tuple[Reference, ...]:
    """All references in one seed, those in links of its texts included."""
    return seed.once(_of_seed)


def _of_seed(seed: AnySeed) -> tuple[Reference, ...]:
    return tuple(
        Reference(seed, tuple(loc), (kind, name), (cut[0], cut[1]) if cut else None)
        for loc, kind, name, cut in named(seed)
    )


def _named_by(seed: AnySeed) -> list[list[Any]]:
    return [[list(loc), kind, name, cut and list(cut)] for loc, kind, name, cut in _named_in(_naming(seed))]


named = Fact("names", _named_by)
"""All that a sheet names: where, the kind and the id of the other, and where in a text this stands."""


how_named = Fact(
    "mark of names", lambda seed: hashlib.blake2b(repr(named(seed)).encode(), digest_size=8).hexdigest()
)
"""What tells all that a sheet names from what it named before."""


def _naming(seed: AnySeed) -> Iterable[Leaf]:
    """Every value of a sheet that may name another, or what looks like that in one that is not valid."""
    is_valid = seed.sheet is not None
    return seed.naming if is_valid else raw(kinds.of_name(seed.kind).model, seed.tree.data)


def _named_in(found: Iterable[Leaf]) -> Iterator[_Named]:
    for leaf in found:
        field = leaf.field
        if field.ref is not None:
            yield leaf.loc, *_target(leaf), _cut(leaf)
        elif field.words is not None and field.words.markup and "](" in str(leaf.value):
            yield from _links(leaf)


def _cut(leaf: Leaf) -> tuple[int, int] | None:
    """Where the id stands: in `actor:jane-doe#her-hope` between the colon and the hash mark."""
    if not leaf.is_link:
        return None
    value = str(leaf.value)
    return value.find(":") + 1, len(value.partition("#")[0])


def _target(leaf: Leaf) -> Target:
    assert leaf.ref is not None
    if leaf.is_link:
        kind, _, name = str(leaf.value).partition(":")
        return kind, name.partition("#")[0]
    return leaf.ref, str(leaf.value)


def _links(leaf: Leaf) -> Iterator[_Named]:
    for address, start, end in markup.targets(leaf.value):
        if found := markup.REFERENCE.fullmatch(address):
            yield leaf.loc, found[1], found[2], (start + found.start(2), end)


def all_of(seeds: Iterable[AnySeed]) -> tuple[Reference, ...]:
    """Every reference in the seeds, in their order."""
    return tuple(reference for seed in seeds for reference in references(seed))


def check(found: Seeds, pool: Sequence[AnySeed], all_named: Sequence[Reference]) -> tuple[Problem, ...]:
    """References to nothing, and sheets that name themselves; those of sheets that are not valid count, too.

    `pool` holds the valid sheets and `all_named` their references; `found` knows which ids exist at all.
    """
    sentences = (
        frozenset(sentence.id for sentence in found.article.sentences) if found.article else frozenset()
    )
    known = {**found.ids, "article": sentences}
    sure = known.keys() - found.unsure
    told = [r for r in (*all_named, *_of_faulty(found.faulty)) if r.target[0] in sure]
    return (*_unknown(told, known, pool), *_selves(all_named))


def _of_faulty(seeds: Iterable[AnySeed]) -> Iterator[Reference]:
    """The references of sheets that are not valid, as far as they look like references."""
    for seed in seeds:
        for loc, kind, name, cut in _named_in(_naming(seed)):
            if name.isdecimal() or kind not in kinds.numbered():
                yield Reference(seed, loc, (kind, name), cut)


_MOST_NEAREST = 50
"""For so many unknown names the nearest is looked for: a thousand of them are no row of slips of the pen."""

_GONE = 3
"""So many places that name the same unknown sheet are no slip either: it was there."""


def _unknown(
    found: Iterable[Reference], known: Mapping[str, frozenset[str]], pool: Iterable[AnySeed]
) -> Iterator[Problem]:
    lost: dict[Target, list[Reference]] = {}
    for reference in found:
        if reference.target[1] not in known.get(reference.target[0], ()):
            lost.setdefault(reference.target, []).append(reference)
    names = _names(pool) if lost else {}
    for number, ((kind, name), places) in enumerate(lost.items()):
        message = f"{kinds.there_is_no(kind)} `{shown(name)}`"
        ids = known.get(kind, frozenset())
        for reference in places:
            # Not the sheet itself, which could not be named here either.
            others = ids - {reference.seed.id} if reference.seed.kind == kind else ids
            hint = _hint(kind, name, others, names) if number < _MOST_NEAREST else kinds.whereabouts(kind)
            if len(places) >= _GONE:
                hint += f"; {len(places):,} places name it: was it removed or renamed?"
            yield Problem(reference.place, kinds.code_of_unknown(kind), message, hint)


def _hint(kind: str, name: str, ids: frozenset[str], names: Mapping[Target, str]) -> str:
    if kind in kinds.numbered() and ids:
        return f"the {kind}s are {listing(sorted(ids, key=lambda i: (len(i), i)), 'and', 40)}"
    if kind in LISTS_OF_SITE and LISTS_OF_SITE[kind].own == "name" and not nearest(name, ids):
        return f"one of {listing(sorted(ids))}; {kinds.whereabouts(kind)}"
    human = {other: names[kind, other] for other in ids if (kind, other) in names}
    near = did_you_mean(name, sorted(ids), human) if kind != "article" else ""
    return near or kinds.whereabouts(kind)


def _selves(found: Iterable[Reference]) -> Iterator[Problem]:
    for reference in found:
        if reference.target == (reference.seed.kind, reference.seed.id):
            if reference.loc and reference.loc[-1] in ("by", "speaker", "holder"):
                continue
            message = f"this {reference.seed.kind} names itself"
            yield Problem(reference.place, "self-reference", message, "name another, or leave it out")


def check_links(seeds: Iterable[AnySeed]) -> Iterator[Problem]:
    """Markup that is none, and links to what is no kind of sheet."""
    return (problem for seed in seeds for problem in seed.once(_bad_links_of))


def _bad_links_of(seed: AnySeed) -> tuple[Problem, ...]:
    linked, claiming = kinds.linked(), kinds.claiming()
    return tuple(problem for leaf in seed.naming for problem in _bad_links_in(seed, leaf, linked, claiming))


def _bad_links_in(
    seed: AnySeed, leaf: Leaf, linked: Sequence[str], claiming: Sequence[str]
) -> Iterator[Problem]:
    if leaf.is_link:
        if told := _no_kind(str(leaf.value), claiming if leaf.ref == "claim" else linked):
            yield Problem(seed.place(leaf.loc), "bad-link", *told)
    elif leaf.words is not None and leaf.words.markup:
        yield from _markup_faults(seed, leaf)
        for address, start, end in markup.targets(leaf.value):
            if markup.REFERENCE.fullmatch(address) and (told := _no_kind(address, linked)):
                yield Problem(seed.within(leaf, start, end), "bad-link", *told)


def _no_kind(link: str, allowed: Sequence[str]) -> tuple[str, str] | None:
    """The message and the hint for a link that begins with no kind to which it may lead."""
    kind, _, name = link.partition(":")
    if kind in allowed:
        return None
    near = nearest(kind, allowed)
    hint = f"did you mean `{near}:{name}`?" if near else f"a link begins with {listing(allowed)}"
    return f"`{shown(link)}` leads to no sheet", hint


def _markup_faults(seed: AnySeed, leaf: Leaf) -> Iterator[Problem]:
    for fault in markup.parse(leaf.value)[1]:
        place = seed.within(leaf, fault.start, fault.end)
        yield Problem(place, fault.code, fault.message, fault.hint)


def _names(seeds: Iterable[AnySeed]) -> dict[Target, str]:
    """The human name of every sheet, for hints."""
    called = {kind.name: kind.called for kind in kinds.every() if kind.can_be_named}
    return {
        (seed.kind, seed.id): seed.head.get(called[seed.kind]) or "" for seed in seeds if seed.kind in called
    }


def incoming(found: Sequence[Reference]) -> Mapping[Target, tuple[Reference, ...]]:
    """For every sheet that is named, the references to it, in the order of the seeds."""
    return grouped((reference.target, reference) for reference in found)


def outgoing(seeds: Iterable[AnySeed]) -> Mapping[Target, tuple[Reference, ...]]:
    """For every sheet that names others, its references, in their order."""
    return {(seed.kind, seed.id): found for seed in seeds if (found := references(seed))}


def grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """Values by their keys, those of one key in their order."""
    made: dict[Key, list[Value]] = {}
    for key, value in pairs:
        made.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in made.items()}
