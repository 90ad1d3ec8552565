"""A page is written again only if something that it looked up has changed; then it is as if written anew."""

from collections.abc import Callable

import pytest

from dossier.read.memory import Memory
from dossier.site import whole
from dossier.site.page_memory import PageMemory
from sites import Project

Save = Callable[[str, str, str], tuple[str, ...]]


@pytest.fixture
def save(project: Project) -> Save:
    """Change words of a sheet of the base dossier; gives the pages that were written for it."""
    root, memory, pages = project.root, Memory(), PageMemory()
    options = whole.Options(cards=False, edit_base="https://example.org/edit/")
    whole.build(root, options, memory, pages)

    def saved(name: str, old: str, new: str) -> tuple[str, ...]:
        path = root / "seeds" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        site, problems = whole.build(root, options, memory, pages)
        assert site is not None, problems
        afresh, _ = whole.build(root, options)
        assert afresh is not None
        assert site.pages == afresh.pages
        return pages.written

    return saved


def test_what_did_not_change_is_not_written(save: Save) -> None:
    assert save("actors/sam-roe.yml", "name:", "name:") == ()


def test_a_comment_moves_no_page_but_those_with_lines_in_them(save: Save) -> None:
    """Below a comment every line moves, and with it the links to the lines of the sheet."""
    written = save("actors/sam-roe.yml", "checked:", "# A comment.\nchecked:")
    assert "who/sam-roe.md" in written
    assert "who/jane-doe.md" not in written


def test_a_word_about_one_actor_leaves_pages_alone_that_do_not_show_it(save: Save) -> None:
    written = save("actors/sam-roe.yml", "summary: ", "summary: Well, ")
    assert "who/sam-roe.md" in written
    assert not {"questions.md", "glossary.md"} & set(written)


def test_who_shows_a_name_is_not_written_for_other_words_of_its_sheet(save: Save) -> None:
    """The sources tell on which sheets they are used, his among them."""
    written = save("actors/sam-roe.yml", "summary: ", "summary: Well, ")
    assert not {"sources/index.md", "timeline/index.md"} & set(written)


def test_who_shows_a_name_is_written_for_the_name(save: Save) -> None:
    written = save("actors/sam-roe.yml", "name: Sam Roe", "name: Sam Roe the Elder")
    assert {"who/sam-roe.md", "who/index.md", "sources/index.md"} <= set(written)


def test_a_new_name_is_linked_wherever_it_stands(save: Save) -> None:
    """The words "about a year" stand in a question and in no meaning of the glossary."""
    written = save("actors/sam-roe.yml", "name: Sam Roe\n", "name: Sam Roe\naliases: [about a year]\n")
    assert {"who/sam-roe.md", "questions.md"} <= set(written)
    assert "glossary.md" not in written


def test_a_name_that_goes_is_linked_no_more(save: Save) -> None:
    written = save("actors/jane-doe.yml", "name: Jane Doe", "name: Joan Doe")
    assert {"who/jane-doe.md", "who/sam-roe.md", "who/index.md"} <= set(written)


def test_who_looks_up_one_sheet_does_not_read_all_of_its_kind(project: Project, save: Save) -> None:
    project.write(
        "seeds/actors/ann-lee.yml", "checked: 2026-01-10\nkind: person\nname: Ann Lee\nsummary: New.\n"
    )
    save("actors/ann-lee.yml", "New.", "New here.")
    written = save("actors/ann-lee.yml", "New here.", "She came in May.")
    assert {"who/ann-lee.md", "who/index.md"} <= set(written)
    assert not {"who/sam-roe.md", "who/jane-doe.md", "article.md"} & set(written)
