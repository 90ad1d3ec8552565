"""Rules go only if no page can use them."""

from pathlib import Path

import pytest

from dossier.finish.unused_styles import leave_out, names, without_unused
from dossier.store.kept import Store

KNOWN = names(['<p class="a b--c">', 'add("d")'])


@pytest.mark.parametrize(
    "kept",
    [
        "p{color:red}",
        ".a{color:red}",
        ".a .b--c:hover,.a>.d{color:red}",
        '[data-x=a] .a::before{content:"}"}',
        ".a{background:url(data:image/svg+xml;x,<g>)}",
        ":is(.a,.x) p{color:red}",
        ".a:not(.x){color:red}",
        ".sm\\:a{color:red}",
        '@charset "utf-8";.a{color:red}',
        "@font-face{font-family:x}",
        "@keyframes x{from{top:0}to{top:1px}}",
        "@media print{.a{color:red}@supports (x:y){.d{top:0}}}",
    ],
)
def test_what_a_page_can_use_stays(kept: str) -> None:
    assert without_unused(kept, KNOWN) == kept


@pytest.mark.parametrize(
    ("styles", "left"),
    [
        (".x{color:red}", ""),
        (".a .x{color:red}.a{top:0}", ".a{top:0}"),
        (".x,.a{color:red}", ".a{color:red}"),
        (".a:is(.d,.x),.a.x{color:red}", ".a:is(.d,.x){color:red}"),
        ("@media print{.x{color:red}}.d{top:0}", ".d{top:0}"),
        ('@charset "utf-8";.x{color:red}', '@charset "utf-8";'),
    ],
)
def test_what_none_can_use_goes(styles: str, left: str) -> None:
    assert without_unused(styles, KNOWN) == left


def test_what_an_earlier_build_left_is_believed_only_of_the_same_styles_and_pages(tmp_path: Path) -> None:
    file = tmp_path / "assets/stylesheets/main.1.css"
    file.parent.mkdir(parents=True)

    def left(styles: str, *known: str) -> str:
        file.write_text(styles, encoding="utf-8")
        with Store(tmp_path, "1", print) as store:
            leave_out(tmp_path, frozenset(known), None, store)
            store.save()
        return file.read_text(encoding="utf-8")

    styles = ".qq-a{top:0}.qq-b{top:1}"
    assert left(styles, "qq-a") == ".qq-a{top:0}"
    assert left(styles, "qq-a") == ".qq-a{top:0}"
    assert left(styles, "qq-b") == ".qq-b{top:1}"
    assert left(".qq-b{top:2}", "qq-b") == ".qq-b{top:2}"
