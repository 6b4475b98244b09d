"""What a chapter may not bring into a page: the page's policy would stop it, or it would reach out of the site.

A chapter is trusted, its raw HTML stands in the page. But the policy (`policy.py`) runs no inline script and
loads nothing from elsewhere, so that such a thing would be silently dead: its author is told.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from berdaya.translation.safety import SCHEMES, scheme
from berdaya.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)
_STOPPED = frozenset({"base", "embed", "frame", "iframe", "object", "style"})
_LOADS = frozenset({"action", "background", "data", "formaction", "poster", "src", "srcset"})
_LINKS = frozenset({"href", "xlink:href"})


class _Looking(HTMLParser):
    """Notes what the policy stops in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag; see `HTMLParser`."""
        names = dict(attrs)
        if tag in _STOPPED or (tag == "script" and "src" not in names) or (tag == "meta" and "http-equiv" in names):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"{name}=")
            elif _leads_astray(tag, name, value or ""):
                self.found.append(f"{name}={value}")


def _leads_astray(tag: str, name: str, address: str) -> bool:
    if name in _LOADS or (name in _LINKS and tag in ("image", "link", "use")):
        return is_elsewhere(address)
    return name in _LINKS and not may_link(address)


def may_link(address: str) -> bool:
    """Say whether a page may link an address."""
    return scheme(address) in SCHEMES


def is_elsewhere(address: str) -> bool:
    """Say whether what an address names is no file of the site."""
    return bool(scheme(address)) or address.strip().replace("\\", "/").startswith("//")


def stopped(markup: str) -> list[str]:
    """Return what the policy stops in a piece of HTML."""
    looking = _Looking()
    looking.feed(markup)
    looking.close()
    return list(dict.fromkeys(looking.found))


def tell(node: nodes.Node, found: Iterable[str]) -> None:
    """Warn of what a page's policy stops, at the place of a node."""
    for what in found:
        logger.warning(
            "%s",
            _("A page may not have %(what)s: no reader's browser runs or loads it here.") % {"what": what},
            location=node,
            type="policy",
        )
