"""What a page may load and do: the Content-Security-Policy of every page and every host.

The policy stands in each page, because most copies of a book have no server: they are opened from a folder or come from
a host that lets nobody set headers. Hosts that do get it as a header too, with what a page can't say itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def policy(scripts: Iterable[str] | None = None, styles: Iterable[str] | None = None) -> str:
    """Return a policy (https://www.w3.org/TR/CSP3/): own files alone, no inline script or style, no eval.

    scripts, styles: for a page that has all of them inline, their contents; then exactly these may stand there, named
    by their digests, and the page may load nothing at all.
    """
    if scripts is None or styles is None:
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            "frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
        )
    return (
        f"default-src 'none'; script-src {_digests(scripts)}; style-src {_digests(styles)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digests(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
