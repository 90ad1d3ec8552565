"""Rules go only if no page can use them."""

import pytest

from dossier.finish.unused_styles import names, without_unused

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
