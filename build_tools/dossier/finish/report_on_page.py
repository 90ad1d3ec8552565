"""The report of a bad edit, on top of a preview's pages."""

import html
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
