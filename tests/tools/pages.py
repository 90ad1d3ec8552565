"""Whole pages as they come when somebody copies them out of a browser, a mail or a PDF, each line marked.

`tests/cases/pages/` holds them: `=== name`, then a letter and a space before each line of the page.

    T title    B by-line    L paragraph with a dateline    . paragraph    H heading    D none of the article's
    + goes on with the line above

⟦ ⟧ hold the names of a by-line, or the place a report was sent from. A galley must be read rightly to the
last line; of a page, which nobody tidied, the parser must keep the text and drop most of the rest.

`python tests/tools/pages.py` says how much is read rightly, line by line with `-v`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dossier.article.parser import parse
from galleys import reading_of

PAGES = Path(__file__).parents[1] / "cases" / "pages"

Line = tuple[str, str]
"""What a line is, by its letter, and its words."""


@dataclass(frozen=True)
class Page:
    """A page and what its lines are."""

    name: str
    text: str
    lines: tuple[Line, ...]

    def marked(self, letters: str) -> list[str]:
        """The lines that have one of the letters."""
        return [words for letter, words in self.lines if letter in letters]


def all_pages() -> list[Page]:
    """Every page, in the order of the files."""
    return [page for path in sorted(PAGES.glob("*.txt")) for page in _pages(path.read_text("utf-8"))]


def _pages(text: str) -> Iterator[Page]:
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        lines: list[Line] = []
        for line in filter(None, body.splitlines()):
            letter, words = line[0], line[2:]
            assert letter in "TBLHD.+", f"{name}: {line}"
            if letter == "+":
                letter, words = lines[-1][0], f"{lines.pop()[1]} {words}"
            lines.append((letter, words))
        plain = re.sub("[⟦⟧]", "", re.sub(r"^\S ", "", body, flags=re.MULTILINE))
        yield Page(name, plain.strip("\n") + "\n", tuple(lines))


def missed(page: Page) -> Iterator[Line]:
    """The lines that are read otherwise: lost text, headings not seen, parts of the page that were kept."""
    found = reading_of(parse(page.text))
    kept = " ".join(" ".join(sentences) for sentences in found.paragraphs)
    dropped = Counter(found.dropped)
    for letter, words in page.lines:
        line = re.sub(r"\s+", " ", re.sub("[⟦⟧]", "", words)).strip("*_ ")
        within = re.search("⟦(.*?)⟧", words)
        is_right = {
            "T": found.title == line,
            "B": within is not None and found.byline == within[1],
            "L": within is not None and found.dateline == within[1],
            ".": re.sub(r"^(?:-|>)\s*", "", line) in kept or line in (*found.headings, found.title),
            "H": line in found.headings,
            "D": dropped[line] > 0,
        }[letter]
        dropped[line] -= letter == "D"
        if not is_right:
            yield letter, line


def main() -> None:
    """Print how many lines of each sort are read rightly."""
    pages = all_pages()
    wrong: Counter[str] = Counter()
    for page in pages:
        lines = list(missed(page))
        wrong.update(letter for letter, _ in lines)
        if "-v" in sys.argv and lines:
            print(page.name, *(f"   {letter} {words}" for letter, words in lines), sep="\n")
    count = Counter(letter for page in pages for letter, _ in page.lines)
    print("\n".join(f"{letter} {count[letter] - wrong[letter]} of {count[letter]}" for letter in "TBLH.D"))


if __name__ == "__main__":
    main()
