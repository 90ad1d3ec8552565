"""Mentions in hand-written pages: the same names, linked on Markdown's element tree."""

from build_tools import addresses, party
from build_tools.linked import Linked
from build_tools.mentions_markdown import MentionsExtension


class Mentions:
    """Holds the one extension of a build and tells it which page comes next."""

    def __init__(self) -> None:
        self.current: MentionsExtension | None = None
        self.page = ""

    def extension(self, linked: Linked) -> MentionsExtension:
        """A fresh extension for one build."""

        def resolve(key: str) -> tuple[str, str] | None:
            kind, _, name = key.partition(":")
            target = addresses.of(linked.dossier, (kind, name))
            return addresses.relative(self.page, target), party.link_class(linked.dossier, kind, name)

        self.current = MentionsExtension(finder=linked.finder, resolve=resolve)
        return self.current

    def on_page(self, uri: str, *, is_generated: bool) -> None:
        """To be called before a page is converted."""
        self.page = uri
        if self.current is not None:
            self.current.active = not is_generated
