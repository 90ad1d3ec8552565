"""Every file of an export, as a value: pages, pictures, styles, templates and the configuration."""

from collections.abc import Iterator
from pathlib import Path

from dossier.export import configuration
from dossier.export.configuration import HOOKS, THEME_FOLDER, Configuration
from dossier.read import mkdocs_yml
from dossier.read.hand_written import Docs
from dossier.site.whole import THEME, Site
from dossier.write import links
from dossier.write.templates import TEMPLATES

DOCS = "docs"
"""Where the pages lie in an export, whatever the site's own folder is called."""


def of(site: Site, config: Configuration, docs: Path, written: Docs) -> dict[str, bytes]:
    """All files by their paths below the export's folder; `docs` holds the hand-written pages."""
    own_theme = configuration.own_theme(config)
    made = configuration.made(site, config, written)
    return {
        **_copied(docs, DOCS),
        **{f"{DOCS}/{page.uri}": page.markdown.encode() for page in site.pages},
        **{f"{DOCS}/{name}": data for name, data in site.assets.items()},
        **_look(),
        **(_copied(site.root / own_theme, THEME_FOLDER) if own_theme else {}),
        # The last step of links as a file by itself.
        HOOKS: Path(links.__file__).read_bytes() + b"\n\n" + (TEMPLATES / "export_hooks.txt").read_bytes(),
        mkdocs_yml.NAME: mkdocs_yml.written(made).encode(),
    }


def _look() -> dict[str, bytes]:
    """The theme: what pages load lies beside them, what they are made with in a folder of its own."""
    assets = f"{THEME_FOLDER}/assets/"
    shipped = {n: data for n, data in _copied(THEME, THEME_FOLDER).items() if not n.endswith(".md")}
    return {n.replace(assets, f"{DOCS}/assets/", 1): data for n, data in shipped.items()}


def _copied(folder: Path, into: str) -> dict[str, bytes]:
    return {f"{into}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in _files(folder, ())}


def _files(folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    """The files below a folder, links followed as MkDocs follows them, but no link to a folder above."""
    above = (*above, folder.resolve())
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file():
            yield path
        elif path.is_dir() and path.resolve() not in above:
            yield from _files(path, above)
