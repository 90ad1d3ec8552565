"""One strict Content-Security-Policy for all pages."""

import base64
import hashlib
import json
import re
from urllib.parse import urlsplit

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)

_CHARSET = re.compile(r'<meta charset="utf-8" ?/?>')

_SCOPE = re.compile(r'new URL\(("[^"]*"),location\)')

# SHA-256 of the theme's own inline scripts (Material 9.8) with the site's path taken out. The list is an
# allow-list on purpose: a policy made of whatever a page holds would bless an injected script as well.
KNOWN_SCRIPTS = frozenset(
    (
        "apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",  # the helpers, with the site's path
        "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # the palette chosen before
        "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # the tab a link leads to
    )
)


def scope(site_url: str | None) -> str:
    """The site's path, by which the theme's first script is the same text on every page."""
    return urlsplit(site_url or "").path or "/"


def locked(page: str) -> str:
    """The page with its policy in it, which lets the theme's own scripts run and no other inline one."""
    scripts = {text for attributes, text in SCRIPT.findall(page) if not attributes and is_the_themes(text)}
    hashes = " ".join(sorted(f"'sha256-{fingerprint(text)}'" for text in scripts))
    return _CHARSET.sub(lambda charset: charset[0] + _meta(hashes), page, count=1)


def let_script(page: bytes, script: bytes) -> bytes:
    """The page, as it is sent, with one more script in its policy: the one by which a preview reloads."""
    known = fingerprint(script.decode())
    return page.replace(b"script-src 'self'", f"script-src 'self' 'sha256-{known}'".encode(), 1)


def fingerprint(script: str) -> str:
    """The SHA-256 of a script as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def is_the_themes(script: str) -> bool:
    """Whether a script is one that the theme puts into all pages."""
    return fingerprint(_SCOPE.sub(f"new URL({json.dumps('.')},location)", script)) in KNOWN_SCRIPTS


def _meta(hashes: str) -> str:
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
