"""Finished HTML and the finished folder: repairs after the theme, the report of a bad edit, the last step."""

import html
import re
import shutil
from pathlib import Path

import rcssmin

_ALIGNED = re.compile(r'<(t[hd])([^>]*?) style="text-align: (left|right|center);"')

_TOGGLE = re.compile(r'(<input[^>]* type="(?:checkbox|radio)"[^>]*?) autocomplete="off"')


def polish(page: str) -> str:
    """The page without two faults that come with the theme and with Markdown.

    Tables are aligned by a style attribute, which the page's policy forbids: a class does the same. The
    theme's hidden switches carry `autocomplete`, which HTML does not allow on a checkbox.
    """
    return _TOGGLE.sub(r"\1", _ALIGNED.sub(r'<\1\2 class="x-align-\3"', page))


_BEGIN, _END = "<!-- problems -->", "<!-- /problems -->"

_SHOWN = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)

_TOPS = (re.compile(r'<article\b[^>]*\bid="x-main"[^>]*>'), re.compile(r"<body\b[^>]*>"))

_MARKS = (
    (re.compile(r"^(  --&gt; )(\S.*)$", re.MULTILINE), r'\1<span class="loc">\2</span>'),
    (re.compile(r"^(\s*\| +)(\^+)$", re.MULTILINE), r'\1<span class="caret">\2</span>'),
    (re.compile(r"^(  = help: )(.*)$", re.MULTILINE), r'\1<span class="fix">\2</span>'),
)


def reported(page: str, report: str) -> str:
    """The page with a report on top of it, in the place of any earlier one; without one if there is none."""
    bare = _SHOWN.sub("", page)
    top = next((found for pattern in _TOPS if (found := pattern.search(bare))), None)
    if not report or top is None:
        return bare
    return f"{bare[: top.end()]}{_BEGIN}{_report(report)}{_END}{bare[top.end() :]}"


def _report(report: str) -> str:
    shown = html.escape(report, quote=False)
    for mark, marked in _MARKS:
        shown = mark.sub(marked, shown)
    return (
        '<section class="x-problems" role="alert"><h2>Mend this, and the page will follow.</h2>'
        f'<pre class="x-report" tabindex="0">{shown}</pre></section>'
    )


def show(folder: Path, report: str) -> None:
    """Put a report on top of all pages of a finished site, or take it away."""
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        if (now := reported(page, report)) != page:
            path.write_text(now, "utf-8")


def tidy(site: Path) -> None:
    """Take out what only authors use: source maps, a third of the site's bytes, and comments in styles."""
    for path in site.rglob("*.map"):
        path.unlink()
    for path in (site / "assets").glob("*.css"):
        path.write_text(rcssmin.cssmin(path.read_text("utf-8")), "utf-8")


def put_in_place(new: Path, old: Path) -> None:
    """Let the contents of one folder take the place of another's.

    The folder itself stays: it may be a mount, a link, or what a web server looks at. So do hidden files
    at its top, as with MkDocs: they are not the site's.
    """
    old.mkdir(parents=True, exist_ok=True)
    for path in old.iterdir():
        if not path.name.startswith("."):
            _remove(path)
    for path in sorted(new.iterdir()):
        _remove(old / path.name)
        shutil.move(path, old / path.name)
    new.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
