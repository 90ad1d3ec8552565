"""The article's page, as a whole text and as quoted passages only."""

import hashlib

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


def test_the_line_under_the_headline_is_the_byline(project: Project) -> None:
    """Where the sheet gives none: that line is no part of the text, and readers are to know who wrote it."""
    text = "Mill Bridge to close for a year\n\nBy Ann Lee\n\n" + project.read("seeds/article/article.txt")
    old = hashlib.sha256(project.read("seeds/article/article.txt").encode()).hexdigest()
    project.write("seeds/article/article.txt", text)
    project.write("seeds/article/article.yml", {"was": old, "now": hashlib.sha256(text.encode()).hexdigest()})
    outcome = project.build()
    assert outcome.code == 0, outcome.text
    assert "By Ann Lee" in project.page("article").text
    assert "No byline" not in project.page("article").text

    project.write("seeds/article/article.yml", {"add": "byline: Ann Lee and John Roe\n"})
    assert project.build().code == 0
    assert "By Ann Lee and John Roe" in project.page("article").text


def test_a_text_from_right_to_left_says_so(project: Project) -> None:
    project.write("seeds/article/article.yml", {"add": "language: ar\n"})
    project.write("seeds/actors/jane-doe.yml", {"add": "native: {ar: جين دو, fr: Jeanne Doe}\n"})
    outcome = project.build()
    assert outcome.code == 0, outcome.text

    texts = [
        one for one in project.page("article").all("div") if "x-read__text" in one.attributes.get("class", "")
    ]
    assert [(text.attributes["lang"], text.attributes["dir"]) for text in texts] == [("ar", "rtl")]
    said = [
        one for one in project.page("article").all("span") if one.attributes.get("class") == "x-rests__words"
    ]
    assert {(one.attributes["lang"], one.attributes["dir"]) for one in said} == {("ar", "rtl")}
    names = [one.attributes for one in project.page("who/jane-doe").all("span") if "lang" in one.attributes]
    assert names == [{"lang": "ar", "dir": "rtl"}, {"lang": "fr"}]
