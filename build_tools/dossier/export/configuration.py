"""The exported `mkdocs.yml`: that of the site without our plugin, with what the plugin would have added."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.read import mkdocs_yml
from dossier.read.hand_written import Docs
from dossier.site import nav
from dossier.site.whole import MARKDOWN, WORKER, Options, Site
from dossier.text.language import ENGLISH, Language

HOOKS = "links.py"
"""The last step of links, which a renderer with hooks takes by itself."""

THEME_FOLDER = "theme"

_LEFT_OUT = (
    *("docs_dir", "site_dir", "watch", "hooks"),  # paths of the project, which the export does not have
    *("edit_uri", "edit_uri_template"),  # nobody edits a page that is written anew
)

Configuration = Mapping[str, Any]


def options(config: Configuration, docs: Docs) -> Options:
    """What the pages must know of the site around them."""
    plugins = dict(_named(config.get("plugins")))
    return Options(
        language=Language(mkdocs_yml.text(_theme(config).get("language")) or ENGLISH),
        docs=docs,
        site_url=mkdocs_yml.text(config.get("site_url")),
        folders=config.get("use_directory_urls") is not False and "offline" not in plugins,
        editors=(plugins.get("dossier") or {}).get("editors", True),
    )


def made(site: Site, config: Configuration, written: Docs) -> dict[str, Any]:
    """The configuration for a renderer; `written` are the hand-written pages."""
    titles = {**{uri: uri for uri in written.pages}, **nav.titles(site.pages)}
    tree = nav.expanded(config.get("nav"), titles) or nav.default(site.pages, written)
    plugins = [_again(name, own) for name, own in _named(config.get("plugins")) if name != "dossier"]
    return {
        **{key: value for key, value in config.items() if key not in _LEFT_OUT},
        # Without this MkDocs makes an address for editing of that of the repository.
        **({"edit_uri": ""} if "repo_url" in config else {}),
        "nav": tree,
        "not_in_nav": _outside(config.get("not_in_nav") or "", site, tree),
        "hooks": [HOOKS],
        "plugins": plugins,
        "markdown_extensions": _extensions(config),
        "theme": {**_theme(config), "custom_dir": THEME_FOLDER},
        "extra": _extra(config, {**site.frame, "sections": nav.sections(tree)}),
    }


def own_theme(config: Configuration) -> str | None:
    """The folder of templates that the site puts before all others."""
    found = _theme(config).get("custom_dir")
    return found if type(found) is str else None


def _theme(config: Configuration) -> dict[str, Any]:
    theme = config.get("theme")
    return dict(theme) if isinstance(theme, dict) else {"name": theme or "material"}


def _extra(config: Configuration, frame: Mapping[str, Any]) -> dict[str, Any]:
    given = config.get("extra") or {}
    if "offline" not in dict(_named(config.get("plugins"))):
        return {**given, "dossier": frame}
    return {**given, "dossier": frame, "polyfills": [WORKER, *given.get("polyfills", [])]}


def _named(given: Any) -> Iterator[tuple[str, Any]]:
    """Plugins or extensions with their settings, in either of the forms that MkDocs takes."""
    for item in given.items() if isinstance(given, dict) else given or ():
        if isinstance(item, tuple):
            yield item
        elif isinstance(item, dict):
            yield from item.items()
        else:
            yield item, None


def _again(name: str, settings: Any) -> Any:
    return {name: settings} if settings else name


def _extensions(config: Configuration) -> list[Any]:
    given = dict(_named(config.get("markdown_extensions")))
    return [_again(name, own) for name, own in {**dict.fromkeys(MARKDOWN), **given}.items()]


def _outside(given: str, site: Site, tree: nav.Nav) -> str:
    """What the nav leaves out, as the site says it and with all pages of ours that it does not name."""
    named = set(_pages_in(tree))
    ours = [f"/{page.uri}" for page in site.pages if page.uri not in named]
    return "".join(f"{line}\n" for line in (*given.splitlines(), *ours))


def _pages_in(tree: Any) -> Iterator[str]:
    for item in tree if isinstance(tree, list) else [tree]:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(value, str):
            yield value
        else:
            yield from _pages_in(value)
