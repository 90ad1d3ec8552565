"""The pages that a saved sheet changes, built as a whole build would have built them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from dossier.finish import polish
from dossier.into_mkdocs import our_pages, undocumented
from dossier.into_mkdocs.last_build import Made
from dossier.site import whole
from dossier.site.changes import Changes


def built_again(made: Made, site: whole.Site, changes: Changes) -> Made:
    """Write the pages and pictures that differ from those of the last build; returns what there is now."""
    config = made.config
    files = _files(made, site, changes)
    touched = [file for page in changes.pages if (file := files.get_file_from_path(page.uri))]
    if changes.hand_written:
        touched += [file for file in files.documentation_pages() if file.generated_by is None]
    for file in touched:
        undocumented.convert(_page_of(file, config), config, files)
    config.plugins.on_env(made.env, config=config, files=files)
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    for file in touched:
        undocumented.render(_page_of(file, config), config, pages, made.nav, made.env)
    for file in touched:  # `FinishedPages` looks at the others
        _page_of(file, config).validate_anchor_links(files=files, log_level=config.validation.links.anchors)
    for name, data in changes.assets.items():
        path = Path(config.site_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(polish.published(name, data))
    if len(files) != len(made.files) or changes.gone:
        undocumented.write_sitemap(made.env, files, config, made.nav)
    return Made(config, files, made.nav, made.env)


def written_again(made: Made, paths: Sequence[str]) -> bool:
    """Write files of the hand-written folder again that were saved; False if others show what they now say.

    `paths` are those of the system.
    """
    config, known = made.config, {file.abs_src_path: file for file in made.files if file.abs_src_path}
    touched = [known[path] for path in paths if path in known]
    if len(touched) < len(paths):
        return False
    pages = [file for file in touched if file.is_documentation_page()]
    heads = [dict(_page_of(file, config).meta) for file in pages]
    for file in pages:
        undocumented.convert(_page_of(file, config), config, made.files)
    if heads != [dict(_page_of(file, config).meta) for file in pages]:
        return False
    config.plugins.on_env(made.env, config=config, files=made.files)
    for file in pages:
        undocumented.render(_page_of(file, config), config, made.pages, made.nav, made.env)
    for file in pages:
        _page_of(file, config).validate_anchor_links(
            files=made.files, log_level=config.validation.links.anchors
        )
    for file in touched:
        if file not in pages:
            file.copy_file()
    return True


def _files(made: Made, site: whole.Site, changes: Changes) -> Files:
    """The files of a build with those of new pages, without those of pages that are gone, in order."""
    old: dict[str, Any] = {file.src_uri: file for file in made.files}
    for page in changes.pages:
        if page.uri in old:
            old[page.uri].words = page.words
            old[page.uri].edit_uri = page.source
    for uri in changes.gone:
        Path(old.pop(uri).abs_dest_path).unlink(missing_ok=True)
    ours = [old.pop(p.uri) if p.uri in old else our_pages.as_file(p, made.config) for p in site.pages]
    assets = [
        old.pop(name) if name in old else our_pages.asset(name, data, made.config)
        for name, data in site.assets.items()
    ]
    return Files([*old.values(), *ours, *assets])


def _page_of(file: File, config: MkDocsConfig) -> MkDocsPage:
    page = file.page or MkDocsPage(None, file, config)
    our_pages.take([file])
    return page
