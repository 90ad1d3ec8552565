"""Mentions in hand-written pages: the same names, linked on Markdown's element tree."""

from collections.abc import Callable

from dossier.into_mkdocs.names_in_markdown import MentionsExtension, Resolve
from dossier.link.linked import Linked
from dossier.write import addresses, party_marks


def linker(linked: Linked, page: Callable[[], str]) -> MentionsExtension:
    """The extension that links the names of a dossier; `page` says which page is being converted."""
    return MentionsExtension(finder=linked.finder, resolve=_resolver(linked, page))


def teach(extension: MentionsExtension, linked: Linked, page: Callable[[], str]) -> None:
    """Have an extension that is in use link the names of a later dossier."""
    extension.finder, extension.resolve = linked.finder, _resolver(linked, page)


def _resolver(linked: Linked, page: Callable[[], str]) -> Resolve:
    def resolve(key: str) -> tuple[str, str] | None:
        dossier, (kind, _, name) = linked.dossier, key.partition(":")
        target = addresses.of(dossier, (kind, name))
        return addresses.relative(page(), target), party_marks.link_class(dossier, kind, name)

    return resolve
