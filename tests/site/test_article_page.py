"""The article's page, as a whole text and as quoted passages only."""

from sites import Project


def test_the_whole_text_stands_with_its_notes(project: Project) -> None:
    assert project.build().code == 0
    page = project.page("article")

    assert "Mayor Jane Doe said on Monday that the Mill Bridge will close in May for 12 months." in page.text
    assert "The minutes have the same count." in page.text


def test_without_the_right_to_reprint_only_quoted_passages_stand(project: Project) -> None:
    project.write("seeds/article/article.yml", {"add": "display: quotes\n"})
    assert project.build().code == 0
    page = project.page("article")

    assert "The council voted nine to two" in page.text
    assert "The minutes have the same count." in page.text
    assert "Mayor Jane Doe said on Monday that the Mill Bridge will close" not in page.text
    assert "https://gazette.example/bridge" in list(page.values("href"))
