"""The last step of links as MkDocs takes it, and a look at those in raw HTML, at which MkDocs never looks."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dossier.write import links

log = get_plugin_logger("dossier")


def has_folders(config: MkDocsConfig) -> bool:
    """Whether pages are to be the indexes of folders; Material's `offline` only says so after us."""
    return config.use_directory_urls and not is_for_a_disk(config)


def is_for_a_disk(config: MkDocsConfig) -> bool:
    """Whether the site is to be read without a server."""
    offline = config.plugins.get("material/offline")
    return offline is not None and bool(offline.config["enabled"])


def addresses(files: Files) -> Mapping[str, str]:
    """The address of every page by its source."""
    return {file.src_uri: file.url for file in files.documentation_pages()}


def finished(output: str, source: str, known: Mapping[str, str]) -> str:
    """A page with the addresses that this site has."""
    return links.finished(output, source, known)


def finished_at_any_depth(output: str, name: str, known: Mapping[str, str], config: MkDocsConfig) -> str:
    """The same for what the theme makes by itself, which a server shows wherever there is no page."""
    return links.finished(output, name, known, urlsplit(config.site_url or "/").path)


def check(raw: Iterable[str], page: Page, config: MkDocsConfig, files: Files) -> None:
    """Say of the links in a page's raw HTML what MkDocs says of those in Markdown."""
    for link in raw:
        source = links.target(link, page.file.src_uri)
        file = files.get_file_from_path(source) if links.is_page(source) else None
        if file is None and _place(page.url, link) not in _places(files, config):
            where = f"the raw HTML of '{page.file.src_uri}' links to '{link}', which leads nowhere"
            log.log(config.validation.links.not_found, f"{where}; name the source file of a page there is")
        elif file is not None and page.links_to_anchors is not None and (anchor := urldefrag(link)[1]):
            page.links_to_anchors.setdefault(file, {}).setdefault(anchor, link)


def _places(files: Files, config: MkDocsConfig) -> set[str]:
    return {unquote(file.url) for file in files} | set(config.theme.static_templates)


def _place(start: str, link: str) -> str:
    """Where an address on a page leads, below the site's root."""
    path = unquote(urljoin(f"/{start}", urlsplit(link).path))
    return path.removeprefix("/").removesuffix("index.html") or "./"


class RawHtml(Extension, Postprocessor):
    """Keeps the raw HTML of the page that was converted last, before Markdown puts it in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Called by Markdown, once a page."""
        self.md = md
        # Before "raw_html" (30), which empties what it has put in place.
        md.postprocessors.register(self, "dossier_links", 40)

    def run(self, text: str) -> str:
        """Called by Markdown at the end of a page."""
        self.blocks = [block for block in self.md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
        return text

    def links(self) -> Iterator[str]:
        """The links in it that lead to the same site."""
        for block in self.blocks:
            yield from links.links(block)
