"""What a page may not have is found as a browser reads it, and nothing else is taken for it."""

import pytest

from dossier.finish import guard, policy

REFUSED = {
    "a handler without quotes": "<p onclick=alert(1)>x</p>",
    "a handler behind a quote": '<p title="x"onclick="y">x</p>',
    "a handler behind a slash": "<svg/onload=alert(1)>",
    "a handler in capitals": "<P ONCLICK='x'>",
    "a handler on a new line": "<p\nonclick\n=\nx>",
    "a style behind a sign in quotes": '<a title="a > b" style="color: red">x</a>',
    "a style without quotes": "<p style=color:red>",
    "a style sheet": "<style>p { color: red }</style>",
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "a script that says it is data": '<script data-type="application/json">alert(1)</script>',
    "a module": '<script type="module">alert(1)</script>',
    "what follows data that ends early": (
        '<script id="__config" type="application/json">{}</script x><img src=x onerror=y><script></script>'
    ),
    "a script from elsewhere": '<script src="https://elsewhere.example/x.js"></script>',
    "a script from elsewhere, without a scheme": '<script src="//elsewhere.example/x.js"></script>',
    "a picture from elsewhere": '<img alt="a > b" src="https://elsewhere.example/x.png">',
    "a larger picture from elsewhere": '<img src="x.png" srcset="x.png 1x, //elsewhere.example/y.png 2x">',
    "a style sheet from elsewhere": '<link href="https://elsewhere.example/x.css" rel="Stylesheet">',
    "a drawing from elsewhere": '<svg><image href="https://elsewhere.example/x.png"/></svg>',
    "a frame": '<iframe src="x.html"></iframe>',
    "a film": '<video src="x.mp4"></video>',
    "another way of links": '<base href="https://elsewhere.example/">',
    "a way on": '<meta http-equiv="refresh" content="0; url=https://elsewhere.example">',
    "a way on in capitals": "<META HTTP-EQUIV=' Refresh ' CONTENT='0'>",
    "a link that runs code": '<a href="javascript:alert(1)">x</a>',
    "a link that runs code, veiled": '<a href="&#106;ava&#x09;script:alert(1)">x</a>',
    "a form": '<form action="https://elsewhere.example"><input></form>',
    "a comment that browsers end early": "<!--><img src=x onerror=y>-->",
    "a comment that browsers end otherwise": "<!-- a --!><img src=x onerror=y> -->",
    "a piece of XML": "<![CDATA[><img src=x onerror=y>]]>",
    "an instruction": "<?x <p onclick=y> ?>",
}

ALLOWED = {
    "words": "<p>The style=plain, onclick=never and &lt;script&gt; of it.</p>",
    "words in a title": '<a title="style=plain onclick=never" href="x.html">x</a>',
    "words in a comment": '<!-- <p style="color: red" onclick="x"> -->',
    "code": '<pre><code>&lt;p onclick="x"&gt;</code></pre>',
    "a picture": '<img src="map.png" alt="onload=x"><img src="data:image/png;base64,AA==">',
    "a link": '<a href="https://elsewhere.example/">x</a>',
    "where the page lies": '<link rel="canonical" href="https://here.example/x/">',
    "a style sheet of the site": '<link rel="stylesheet" href="../x.css">',
    "a script of the site": '<script src="../x.js"></script>',
    "data": '<script type="application/ld+json">{"url": "https://elsewhere.example", "onclick=": 1}</script>',
    "a search": '<form class="search"><input name="q"></form>',
    "how to write it": '<meta http-equiv="content-type" content="text/html">',
}


@pytest.mark.parametrize("page", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("thorough", [True, False], ids=["by hand", "made"])
def test_refused(page: str, thorough: bool) -> None:
    found = guard.refused(f"<body>{page}</body>", thorough=thorough or "&#" in page)
    assert found
    assert all(one.fault.hint for one in found)


@pytest.mark.parametrize("page", ALLOWED.values(), ids=ALLOWED)
@pytest.mark.parametrize("thorough", [True, False], ids=["by hand", "made"])
def test_allowed(page: str, thorough: bool) -> None:
    assert guard.refused(f"<body>{page}</body>", thorough=thorough) == ()


def test_a_tag_is_shown_as_it_stands_and_said_once() -> None:
    (found, other) = guard.refused("<p onclick=x>a</p><p onclick=x>b</p><p\n  style='y'>" + "c" * 200)
    assert found.message == "<p onclick=x> runs code, which no page of the site may"
    assert other.message == "<p style='y'> sets a style, which the pages’ policy does not apply"


def test_a_long_tag_is_cut() -> None:
    (found,) = guard.refused(f"<p onclick='{'x' * 500}'>")
    assert len(found.message) < 140
    assert "xxx…" in found.message


def test_no_script_but_the_themes_gets_into_the_policy() -> None:
    page = '<meta charset="utf-8"><script>alert(1)</script>'
    assert "sha256" not in policy.locked(page)
    assert "script-src 'self' ;" in policy.locked(page)


def test_the_script_that_reloads_is_let_in_beside() -> None:
    page = policy.locked('<meta charset="utf-8">').encode()
    assert f"script-src 'self' 'sha256-{policy.fingerprint('x')}'".encode() in policy.let_script(page, b"x")
