"""Mentions in hand-written pages: the same names, linked on Markdown's element tree."""

from collections.abc import Callable

from dossier.into_mkdocs.names_in_markdown import MentionsExtension, Resolve
from dossier.link import marks
from dossier.link.linked import Linked
from dossier.write import addresses, party_marks


def linker(linked: Linked, page: Callable[[], str]) -> MentionsExtension:
    """The extension that links the names of a dossier; `page` says which page is being converted."""
    return MentionsExtension(finder=linked.finder, resolve=_resolver(linked, page))


def teach(extension: MentionsExtension, linked: Linked, page: Callable[[], str]) -> None:
    """Have an extension that is in use link the names of a later dossier."""
    extension.finder, extension.resolve = linked.finder, _resolver(linked, page)


def mark(linked: Linked) -> str:
    """What tells the links that such an extension sets from those that it would set in another dossier."""
    links = {key: _link(linked, key) for key in dict.fromkeys(linked.finder.keys.values())}
    told = "\n".join(f"{key}\0{target}\0{of_party}" for key, (target, of_party) in links.items())
    return marks.mark([linked.finder.mark, told])


def _resolver(linked: Linked, page: Callable[[], str]) -> Resolve:
    def resolve(key: str) -> tuple[str, str] | None:
        target, of_party = _link(linked, key)
        return addresses.relative(page(), target), of_party

    return resolve


def _link(linked: Linked, key: str) -> tuple[str, str]:
    """Where a link to a sheet leads, and its classes."""
    dossier, (kind, _, name) = linked.dossier, key.partition(":")
    return addresses.of(dossier, (kind, name)), party_marks.link_class(dossier, kind, name)
