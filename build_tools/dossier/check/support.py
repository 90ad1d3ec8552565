"""What the evidence under a claim carries, and whether its status asks for more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from dossier import sheets
from dossier.link.dossier import Dossier
from dossier.problems.problem import Loc, Problem
from dossier.read.seed import AnySeed, Fact
from dossier.sheets import citation
from dossier.text.words import listing

_READ = ("in full", "excerpt")

_SURE = ("confirmed", "printed alike")
"""The statuses that ask something of their evidence."""

_UNREAD = ("headline", "not seen")


@dataclass(frozen=True)
class Support:
    """The evidence of one claim, that of its accounts included, as the rules of status look at it."""

    originators: tuple[str, ...]
    """Whose reporting or documents were read, each once: copies of one originator are one."""
    article_alone: bool
    """Whether it is words of the article and nothing else, which can only tell what the article says."""
    has_primary: bool
    """Whether a primary document was read."""
    leaked_copies: int
    """How many copies of leaked documents were read."""
    is_of_sides: bool
    """Whether all that was read is of a side of the story."""


def of(dossier: Dossier, claim: sheets.Claim) -> Support:
    """What a claim rests on. The article's publisher is an originator like any other.

    A source of which only a headline was seen carries no more than a report, so it is not counted.
    """
    return _of(dossier, *_rests_on(claim))


def _rests_on(claim: sheets.Claim) -> tuple[list[str], bool]:
    """The ids of the sources under a claim and its accounts, and whether the article is one of them."""
    evidence = (*claim.evidence, *(item for account in claim.accounts for item in account.evidence))
    named = dict.fromkeys(item.source for item in evidence if item.source)
    return list(named), any(item.article for item in evidence)


def _of(dossier: Dossier, named: Iterable[str], on_article: bool) -> Support:
    sources = [dossier.sources[name].head for name in named]
    read = [source for source in sources if source["read"] not in _UNREAD]
    return Support(
        originators(dossier, sources, on_article),
        on_article and not sources,
        any(source["tier"] == citation.PRIMARY and source["read"] in _READ for source in read),
        sum(dossier.tiers[source["tier"]].leaked for source in read),
        bool(read) and all(dossier.tiers[source["tier"]].side for source in read),
    )


def originators(dossier: Dossier, sources: Iterable[Mapping[str, Any]], on_article: bool) -> tuple[str, ...]:
    """Who is behind a claim with these sources, each once; of the sources the heads are given."""
    publisher = (dossier.article_sheet.sheet.publisher or "the article",) if on_article else ()
    read = (source["originator"] for source in sources if source["read"] not in _UNREAD)
    return tuple(dict.fromkeys((*publisher, *read)))


def check(dossier: Dossier) -> Iterator[Problem]:
    """The claims that say they are surer than their evidence; to be asked when all they name exists."""
    for seed in dossier.seeds():
        for claim in claims(seed):
            if claim.status in _SURE:
                found = _of(dossier, claim.sources, claim.on_article)
                yield from _of_claim(seed, claim.loc, claim.status, found)


class Resting(NamedTuple):
    """A claim by its place, and what it and its accounts rest on."""

    loc: Loc
    status: str
    sources: tuple[str, ...]
    """Their ids, each once."""
    on_article: bool
    accounts: int
    """How many accounts it sets beside each other."""


def claims(seed: AnySeed) -> Iterator[Resting]:
    """The claims of a sheet."""
    return (
        Resting(tuple(loc), status, tuple(sources), on_article, accounts)
        for loc, status, sources, on_article, accounts in _claims(seed)
    )


def _find_claims(seed: AnySeed) -> list[list[Any]]:
    return [
        [list(loc), part.status, *_rests_on(part), len(part.accounts)]
        for loc, part in seed.parts
        if isinstance(part, sheets.Claim)
    ]


_claims = Fact("claims", _find_claims)

FACTS = (_claims,)
"""What is asked of every sheet."""


def _of_claim(seed: AnySeed, loc: Loc, status: str, found: Support) -> Iterator[Problem]:
    at = (*loc, "status")
    if not found.originators:
        message = f"the status is `{status}`, but nothing that it rests on was read beyond a headline"
        yield Problem(seed.place(at), "not-read", message, "write `reported`, or read one of its sources")
    elif status == "printed alike" and found.leaked_copies < 2:
        message = f"the status is `printed alike`, but {_copies(found.leaked_copies)} among its sources"
        hint = "name another copy that was read, or write `reported`"
        yield Problem(seed.place(at), "printed-once", message, hint)
    elif status == "confirmed" and _rests_on_one(found):
        message = f"the status is `confirmed`, but all of it comes from {listing(found.originators)} alone"
        yield Problem(seed.place(at), "one-originator", message, _instead(found))


def _copies(number: int) -> str:
    return "there is no leaked document" if not number else "there is one copy of a leaked document"


def _rests_on_one(found: Support) -> bool:
    """Whether it has one originator and no primary document. What the article says, the article confirms."""
    return len(found.originators) == 1 and not found.has_primary and not found.article_alone


def _instead(found: Support) -> str:
    if found.leaked_copies > 1:
        return f"write `printed alike`: it is one leaked text, read in {found.leaked_copies} copies"
    if found.is_of_sides:
        return "write `claimed` and who says so in `by`, or name an originator that is no side of the story"
    return "write `reported`, or name a second originator, or a primary document that was read"
