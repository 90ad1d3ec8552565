"""Pages that are made from sheets, as MkDocs' pages: what is known of them is not parsed again.

MkDocs has every page rendered by Python-Markdown, which takes HTML apart and puts it together again, and
looks for ids in it with a parser of its own. Ours are of a small dialect: see `dossier.render.dialect`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens, strip_tags
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from dossier.into_mkdocs.links import RawHtml
from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.render import dialect
from dossier.write import links
from dossier.write import page as write
from dossier.write.page import Markdown

log = get_plugin_logger("dossier")

_HARMLESS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code"),
        *("footnotes", "md_in_html", "sane_lists", "tables", "toc"),
    )
)
"""Markdown's extensions that change nothing in the dialect, as long as they have no settings of their own."""

_SETTINGS: Mapping[str, Mapping[str, Any]] = {"toc": {"permalink": False}}
"""The settings that change nothing either."""


class OurFile(File):
    """The file of such a page, in memory: its words are looked up when somebody reads it."""

    words = Markdown.of("")

    @property
    def _content(self) -> str:
        return self.words.text

    @_content.setter
    def _content(self, value: str | bytes | None) -> None:
        self.words = Markdown.of(value.decode() if isinstance(value, bytes) else value or "")


def as_file(page: write.Page, config: MkDocsConfig) -> OurFile:
    """A page of ours as a file of MkDocs, which exists only in memory."""
    file = OurFile.generated(config, page.uri, content="")
    assert isinstance(file, OurFile)
    file.words = page.words
    file.generated_by = "dossier"  # MkDocs knows that only while it calls us
    file.edit_uri = page.source
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def asset(name: str, data: bytes, config: MkDocsConfig) -> File:
    """A file beside the pages, a part of the search index for instance, which exists only in memory."""
    file = File.generated(config, name, content=data)
    file.generated_by = "dossier"
    return file


class OurPage(Page):
    """A page made from sheets."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the Markdown and its front matter, which is one JSON value a line."""
        super().read_source(config) if _is_read_by_others(config) else self._read()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the Markdown; what is not of the dialect for certain, Python-Markdown makes."""
        try:
            made = dialect.rendered(self.markdown or "") if _is_the_dialect(config) else None
        except dialect.UnsureError:
            made = None
        if made is None:
            super().render(config, files)
            return
        self.content = made.html
        self.toc = get_toc(nest_toc_tokens([*map(_token, made.headings)]))
        self.present_anchor_ids = set(made.ids)
        self.links_to_anchors = {}
        for link in made.links:
            self._note(link, config, files)

    def _read(self) -> None:
        self.markdown, self.meta = dialect.body(self.file.content_string), {}
        self.meta = dialect.front_matter(self.file.content_string)

    def _note(self, link: str, config: MkDocsConfig, files: Files) -> None:
        """Say of a link what MkDocs would say, or keep its anchor for MkDocs to look for."""
        path, _, anchor = link.partition("#")
        file = files.src_uris.get(links.target(path, self.file.src_uri)) if path else self.file
        if file is None:
            message = f"Doc file '{self.file.src_uri}' contains a link '{link}', which leads nowhere."
            log.log(config.validation.links.not_found, message)
        elif anchor and self.links_to_anchors is not None:
            self.links_to_anchors.setdefault(file, {}).setdefault(anchor, link)


def take(files: Iterable[File]) -> None:
    """Have the pages that are made from sheets read and rendered as such."""
    for file in files:
        if file.generated_by == "dossier" and file.page is not None:
            # MkDocs gives a page the title that it has in the nav only if it makes the page itself.
            file.page.__class__ = OurPage


def _is_the_dialect(config: MkDocsConfig) -> bool:
    """Whether Python-Markdown, as it is set up, would make of the dialect what it means."""
    return all(map(_is_harmless, config.markdown_extensions)) and all(
        set(own.items()) <= set(_SETTINGS.get(_name(name), {}).items())
        for name, own in (config.mdx_configs or {}).items()
        if own
    )


def _is_harmless(extension: str | Extension) -> bool:
    if isinstance(extension, str):
        return _name(extension) in _HARMLESS
    return isinstance(extension, (MentionsExtension, RawHtml))


def _name(extension: str) -> str:
    return extension.removeprefix("markdown.extensions.")


def _is_read_by_others(config: MkDocsConfig) -> bool:
    """Whether another plugin may have a page's source read in another way."""
    return bool(config.plugins.events["page_read_source"])


def _token(heading: dialect.Heading) -> Any:
    """A heading as Markdown's own extension hands it to MkDocs."""
    return {"level": heading.level, "id": heading.id, "name": strip_tags(heading.words), "children": []}
