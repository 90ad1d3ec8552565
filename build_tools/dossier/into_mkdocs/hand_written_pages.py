"""Mentions in hand-written pages: the same names, linked on Markdown's element tree."""

from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.link.linked import Linked
from dossier.write import addresses, party_marks


class Mentions:
    """Holds the one extension of a build and tells it which page comes next."""

    def __init__(self) -> None:
        self.linked: Linked | None = None
        self.current: MentionsExtension | None = None
        self.page = ""

    def extension(self, linked: Linked) -> MentionsExtension:
        """A fresh extension for one build."""
        self.linked = linked
        self.current = MentionsExtension(finder=linked.finder, resolve=self._resolve)
        return self.current

    def learn(self, linked: Linked) -> None:
        """Let the extension of this build link the names of a later dossier."""
        self.linked = linked
        if self.current is not None:
            self.current.finder = linked.finder

    def on_page(self, uri: str, *, is_generated: bool) -> None:
        """To be called before a page is converted."""
        self.page = uri
        if self.current is not None:
            self.current.active = not is_generated

    def _resolve(self, key: str) -> tuple[str, str] | None:
        if self.linked is None:
            return None
        dossier, (kind, _, name) = self.linked.dossier, key.partition(":")
        target = addresses.of(dossier, (kind, name))
        return addresses.relative(self.page, target), party_marks.link_class(dossier, kind, name)
