"""The report of a bad edit, on top of a preview's pages."""

import html
import os
import re
from pathlib import Path

_BEGIN, _END = "<!-- problems -->", "<!-- /problems -->"

_SHOWN = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)

_TOPS = (re.compile(r'<article\b[^>]*\bid="x-main"[^>]*>'), re.compile(r"<body\b[^>]*>"))

_MARKS = (
    (re.compile(r"^(  --&gt; )(\S.*)$", re.MULTILINE), r'\1<span class="loc">\2</span>'),
    (re.compile(r"^(\s*\| +)(\^+)$", re.MULTILINE), r'\1<span class="caret">\2</span>'),
    (re.compile(r"^(  = help: )(.*)$", re.MULTILINE), r'\1<span class="fix">\2</span>'),
)


# The page of the handbook that explains each kind of problem, as MkDocs may have named it.
_HANDBOOKS = ("edit/problems/index.html", "edit/problems.html")

_SEE = re.compile(r"^(  = see: )(\S+?#([\w-]+))$", re.MULTILINE)


def reported(page: str, report: str, handbook: str = "") -> str:
    """The page with a report on top of it, in the place of any earlier one; without one if there is none.

    `handbook`: the page that explains the problems, as seen from this one.
    """
    bare = _SHOWN.sub("", page)
    top = next((found for pattern in _TOPS if (found := pattern.search(bare))), None)
    if not report or top is None:
        return bare
    return f"{bare[: top.end()]}{_BEGIN}{_report(report, handbook)}{_END}{bare[top.end() :]}"


def _report(report: str, handbook: str) -> str:
    shown = html.escape(report, quote=False)
    if handbook:
        shown = _SEE.sub(rf'\1<a href="{html.escape(handbook)}#\3">\2</a>', shown)
    for mark, marked in _MARKS:
        shown = mark.sub(marked, shown)
    return (
        '<section class="x-problems" role="alert"><h2>Mend this, and the page will follow.</h2>'
        f'<pre class="x-report" tabindex="0">{shown}</pre></section>'
    )


def show(folder: Path, report: str) -> None:
    """Put a report on top of all pages of a finished site, or take it away."""
    handbook = next((found for name in _HANDBOOKS if (found := folder / name).is_file()), None)
    for path in folder.rglob("*.html"):
        page = path.read_text("utf-8")
        if (now := reported(page, report, _way(path, handbook))) != page:
            path.write_text(now, "utf-8")


def _way(page: Path, handbook: Path | None) -> str:
    """The handbook's address from a page: a folder's where that is its address."""
    if handbook is None:
        return ""
    way = os.path.relpath(handbook, page.parent).replace(os.sep, "/")
    return way.removesuffix("index.html") or "./"
