"""One strict Content-Security-Policy for all pages, and a check that nothing in them needs a weaker one."""

import base64
import hashlib
import json
import re
from urllib.parse import urlsplit

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)

_CHARSET = re.compile(r'<meta charset="utf-8" ?/?>')

_INLINE = re.compile(r"<[^>]+?\s(on[a-z]+|style)=[\"'][^>]*>")

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


class NotAllowedError(ValueError):
    """A page holds something the policy would have to be weakened for."""


def scope(site_url: str | None) -> str:
    """The site's path, by which the theme's first script is the same text on every page."""
    return urlsplit(site_url or "").path or "/"


def locked(page: str) -> str:
    """The page with its policy in it; NotAllowedError for any unknown inline script, style or handler."""
    scripts = [text for attributes, text in _SCRIPT.findall(page) if _runs(attributes) and text.strip()]
    unknown = [text for text in scripts if fingerprint(_without_scope(text)) not in KNOWN_SCRIPTS]
    if unknown:
        shown = unknown[0].strip()[:80]
        raise NotAllowedError(f"a page holds an inline script that is not the theme's: {shown}")
    outside = _SCRIPT.sub("", page)
    if found := _INLINE.search(outside):
        raise NotAllowedError(f"a page holds an inline style or handler: {found[0][:80]}")
    hashes = " ".join(sorted({f"'sha256-{fingerprint(text)}'" for text in scripts}))
    return _CHARSET.sub(lambda charset: charset[0] + _meta(hashes), page, count=1)


def fingerprint(script: str) -> str:
    """The SHA-256 of a script as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and "application/json" not in attributes and "ld+json" not in attributes


def _without_scope(script: str) -> str:
    return _SCOPE.sub(f"new URL({json.dumps('.')},location)", script)


def _meta(hashes: str) -> str:
    policy = (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
