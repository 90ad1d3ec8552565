"""What `mkdocs.yml` says that the pages must know, and what it is made to say before MkDocs goes on."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from dossier.finish import guard, policy
from dossier.into_mkdocs import links, undocumented
from dossier.into_mkdocs.names_in_markdown import MentionsExtension
from dossier.problems.problem import Place, Problem, Span
from dossier.read import hand_written, mkdocs_yml
from dossier.read.text_file import lines_below
from dossier.sheets.kinds import FOLDER
from dossier.site import frame_words, nav, whole
from dossier.text.language import ENGLISH, Language
from dossier.write import templates
from dossier.write.page import Page


class DossierConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`; most sites need none."""

    editors = config_options.Type(bool, default=True)


@dataclass(frozen=True)
class Settings:
    """What one build takes from `mkdocs.yml`."""

    root: Path
    """The folder of `mkdocs.yml`, in which `seeds/` lies."""
    given_nav: nav.Nav | None
    """The nav as it is written there, folders and all."""
    options: whole.Options
    problems: tuple[Problem, ...]
    """What is wrong with `mkdocs.yml` itself."""
    strict: bool
    """Whether MkDocs' warnings end a build."""
    theme: str
    """Where the frame of all pages comes from, as far as it is the site's own."""

    @property
    def seeds(self) -> Path:
        """The folder of the sheets."""
        return self.root / FOLDER

    def nav(self, site: whole.Site | None, pages: tuple[Page, ...], written: Mapping[str, str]) -> Any:
        """The nav written out, if there are these pages beside the hand-written ones (title by page)."""
        given = self.given_nav or (nav.default(pages, self.options.docs) if site else None)
        return nav.expanded(given, {**written, **nav.titles(pages)})


def of(config: MkDocsConfig, own: DossierConfig, *, serving: bool) -> Settings:
    """What a build takes from its configuration; to be asked before anything is changed in it."""
    root = Path(config.config_file_path).parent
    options = whole.Options(
        language=_language(config),
        docs=hand_written.read(root, _docs_folder(config)),
        edit_base=_edit_base(config),
        site_url=config.site_url or "",
        folders=links.has_folders(config),
        drafts=serving,
        cards=not serving,
        editors=own.editors,
    )
    own_theme = config.theme.custom_dir
    theme = os.path.relpath(own_theme, root) if own_theme else mkdocs_yml.NAME
    return Settings(root, config.nav, options, tuple(_from_elsewhere(config)), config.strict, theme)


def _from_elsewhere(config: MkDocsConfig) -> Iterator[Problem]:
    """What the configuration would have all pages load from other sites; the footer says that none does."""
    path = Path(config.config_file_path)
    if _font_asked_for(path):
        yield _at(
            path, "font:", "`font` has every page ask another site for its typeface", "write `font: false`"
        )
    named = [*config.extra_css, *(str(script) for script in config.extra_javascript)]
    named += [str(config.theme[key] or "") for key in ("logo", "favicon") if key in config.theme]
    named += [str(name) for name in config.extra.get("polyfills", ())]
    for address in filter(guard.is_elsewhere, named):
        hint = "put the file into the folder of your pages, and name it there"
        yield _at(path, address, f"{address} is loaded from another site by every page", hint)
    if config.extra.get("analytics"):
        message = "`analytics` has every page load a script from another site"
        yield _at(path, "analytics:", message, "take it out; a server's own log counts readers, too")


def _font_asked_for(path: Path) -> bool:
    """Whether the file names a typeface; Material has one of its own if it does not."""
    try:
        theme = mkdocs_yml.read(path).get("theme")
    except mkdocs_yml.ConfigurationError:
        return False
    return isinstance(theme, dict) and bool(theme.get("font"))


def _at(path: Path, words: str, message: str, hint: str) -> Problem:
    """A problem with the configuration, at the first place where these words stand in it."""
    lines = lines_below(path.parent)(path.name)
    found = ((number, line.find(words)) for number, line in enumerate(lines, 1) if words in line)
    number, column = next(found, (1, 0))
    span = Span(number, column + 1, number, column + 1 + len(words))
    return Problem(Place(path.name, span), "from-elsewhere", message, hint)


def mend_address(config: MkDocsConfig) -> None:
    """Write an IPv6 address as addresses of pages need it, which MkDocs leaves out for its server."""
    host, port = config.dev_addr
    if ":" in host and config.site_url:
        config.site_url = config.site_url.replace(f"//{host}:{port}/", f"//[{host}]:{port}/")


def watch(config: MkDocsConfig, settings: Settings) -> None:
    """Have a preview look at all that pages are made of, beside what MkDocs looks at by itself."""
    own_theme = [config.theme.custom_dir] if config.theme.custom_dir else []
    folders = (settings.seeds, whole.THEME, whole.PICTURES, templates.TEMPLATES, *own_theme)
    config.watch += map(str, folders)


def dress(
    config: MkDocsConfig, site: whole.Site | None, mentions: MentionsExtension | None, raw: links.RawHtml
) -> None:
    """Put the package's theme in front of Material's, behind a folder of the site's own."""
    at = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(at, str(whole.THEME))
    undocumented.pass_over_unasked(config.theme)
    config.theme["font"] = False  # the typefaces are the package's own
    config.extra["dossier"] = dict(site.frame) if site else {"words": frame_words.plain(_language(config))}
    config.extra.setdefault("scope", policy.scope(config.site_url))
    if theirs := config.plugins.get("material/search"):
        theirs.config["enabled"] = False  # the search is the package's own
    if links.is_for_a_disk(config):
        config.extra["polyfills"] = [whole.WORKER, *config.extra.get("polyfills", [])]
    extensions: list[Any] = config.markdown_extensions
    extensions += [name for name in whole.MARKDOWN if name not in extensions]
    extensions += [raw] if mentions is None else [mentions, raw]


def shows_by_known_means(config: MkDocsConfig) -> bool:
    """Whether nothing but our own has a hand in what pages look like: no other script, no other plugin."""
    scripted = config.theme.get("features") or config.extra_javascript or config.hooks
    return not scripted and undocumented.can_build_single_pages(config)


def edited_in_docs(file: File, config: MkDocsConfig) -> str:
    """The path at which a hand-written page is edited, from the project's folder."""
    return f"{_docs_folder(config)}/{file.src_uri}"


def _language(config: MkDocsConfig) -> Language:
    """The language of the frame, which is that of the theme."""
    return Language(str(config.theme.get("language") or ENGLISH))


def _docs_folder(config: MkDocsConfig) -> str:
    """The folder of hand-written pages, from the project's folder."""
    return Path(os.path.relpath(config.docs_dir, Path(config.config_file_path).parent)).as_posix()


def _edit_base(config: MkDocsConfig) -> str:
    """The address before the name of a sheet at which it can be edited; MkDocs' own ends in `docs/`."""
    # MkDocs knows the address of a host's editor, but not that docs_dir may have another name.
    ends = (f"{_docs_folder(config)}/", "docs/")
    given = config.edit_uri or ""
    end = next((end for end in ends if given.endswith(end)), "")
    config.edit_uri = given.removesuffix(end) or None
    return urljoin(f"{(config.repo_url or '').rstrip('/')}/", config.edit_uri) if config.edit_uri else ""
