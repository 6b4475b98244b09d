"""Preview: build, serve on this machine alone, and reload the open page when a source has changed.

The code that reloads is added to pages as they are sent; it is never in `_build/site`.
"""

from __future__ import annotations

import asyncio
import html
import queue
import signal
import socket
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from pathlib import Path

import click
import uvicorn
import watchfiles
from babel.numbers import format_decimal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from berdaya.book import Book, read_book
from berdaya.outputs.replacing import alone
from berdaya.outputs.site import warm_site
from berdaya.problems import Faulty, Problem
from berdaya.sources import unwritten
from berdaya.translation.catalogs import locales_in
from berdaya.words import _, spoken_locale

HOST = "127.0.0.1"
KEEP_ALIVE = 15  # seconds between signs of life on a quiet connection
SETTLE = 20  # ms that files must rest before a build begins: an editor writes in several steps
NOT_SOURCES = {"_build", "node_modules", "__pycache__"}
_RELOAD = """\
const events = new EventSource("/_reload/events");
events.onmessage = () => location.reload();
"""
# takes the place of a service worker that a site once served at this address left in the browser: it would hide changes
_RETIRE = """\
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", async () => {
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: "window" })) client.navigate(client.url);
});
"""
_NOT_YET = """\
<!doctype html>
<html lang="{locale}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="1">
<title>{text}</title>
<p>{text}
"""


class Pages(StaticFiles):
    """The site's files; pages get the script that reloads them, and nothing is kept by the browser."""

    async def check_config(self) -> None:
        """Let the folder be missing: the first build makes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer one request; see Starlette. Before the first build a page says so, and asks again."""
        if Path(str(self.directory)).is_dir():
            response = await super().get_response(path, scope)
        else:
            text = html.escape(_("The book is not built yet. This page shows it when it is; the terminal says more."))
            response = HTMLResponse(_NOT_YET.format(locale=spoken_locale(), text=text), 503)
        file = getattr(response, "path", None)
        if file and str(file).endswith(".html") and response.status_code in (200, 404):
            text = Path(file).read_text(encoding="utf-8")
            text = text.replace("</head>", '<script src="/_reload/reload.js" defer data-preview></script></head>', 1)
            response = HTMLResponse(text, response.status_code)
        response.headers["Cache-Control"] = "no-store"
        return response


class Reloads:
    """Tells open pages that there is a new site."""

    def __init__(self) -> None:
        self.listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def tell(self) -> None:
        """Let every open page reload; called from the thread that builds."""
        for loop, event in list(self.listeners):
            loop.call_soon_threadsafe(event.set)

    async def events(self, _request: Request) -> StreamingResponse:
        """Answer a page that listens, with server-sent events."""

        async def stream() -> AsyncIterator[str]:
            listener = (asyncio.get_running_loop(), asyncio.Event())
            self.listeners.add(listener)
            try:
                yield ": listening\n\n"
                while True:
                    try:
                        await asyncio.wait_for(listener[1].wait(), KEEP_ALIVE)
                        listener[1].clear()
                        yield "data: new\n\n"
                    except TimeoutError:
                        yield ": still here\n\n"  # fails, and ends this, when the page is gone
            finally:
                self.listeners.discard(listener)

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def application(site: Path, reloads: Reloads) -> Starlette:
    """Return the web application that serves a site."""

    async def script(_request: Request) -> Response:
        return Response(_RELOAD, media_type="text/javascript")

    async def worker(_request: Request) -> Response:
        return Response(_RETIRE, media_type="text/javascript", headers={"Cache-Control": "no-store"})

    return Starlette(
        routes=[
            Route("/sw.js", worker),
            Route("/_reload/events", reloads.events),
            Route("/_reload/reload.js", script),
            Mount("/", Pages(directory=site, html=True, check_dir=False)),
        ],
        # a page elsewhere that gives its own name our address (DNS rebinding) must not read what is written here
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
    )


def free_port(port: int) -> None:
    """Raise Faulty when the port is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Faulty(
                [
                    Problem(
                        "",
                        0,
                        "port",
                        _("Port %(port)d is in use.") % {"port": port},
                        _("Choose another: make serve PORT=%(next)d.") % {"next": port + 1},
                    )
                ]
            ) from None


def serve_book(folder: Path, port: int) -> None:
    """Build the book in a folder, serve it, and build again on each change, until interrupted.

    Raises Faulty when the port is in use.
    """
    free_port(port)
    root = folder.resolve()
    reloads = Reloads()
    server = uvicorn.Server(
        uvicorn.Config(
            application(root / "_build" / "site", reloads),
            host=HOST,
            port=port,
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
    )
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what follows `finally` is done
    builder = threading.Thread(target=_keep_building, args=(root, reloads, stop, port), daemon=True)
    builder.start()
    try:
        server.run()
    finally:
        stop.set()
        builder.join(timeout=5)


def _keep_building(root: Path, reloads: Reloads, stop: threading.Event, port: int) -> None:
    """Build now and on each change; a change of the configuration or the contents starts Sphinx anew."""
    changes: queue.SimpleQueue[set[Path] | None] = queue.SimpleQueue()
    threading.Thread(target=_watch, args=(root, changes, stop), daemon=True).start()
    while not stop.is_set():
        try:
            book = read_book(root)
            with warm_site(book) as build:
                while True:
                    _build_once(root, build, reloads, port)
                    changed = changes.get()
                    if changed is None or _needs_new_start(book, changed):
                        break
        except Faulty as fault:  # the book can't be read: wait until somebody mends it
            _show(fault.problems)
            changes.get()


def _watch(root: Path, changes: queue.SimpleQueue[set[Path] | None], stop: threading.Event) -> None:
    """Note changes of sources, those made during a build too; None when watching ends."""
    for batch in watchfiles.watch(
        root,
        watch_filter=partial(_is_source, root),
        debounce=SETTLE,
        step=SETTLE,
        stop_event=stop,
        raise_interrupt=False,
    ):
        changes.put({Path(path) for _change, path in batch})
    changes.put(None)


def _build_once(root: Path, build: Callable[..., list[Problem]], reloads: Reloads, port: int) -> None:
    started = time.perf_counter()
    try:
        with alone(root, lambda: None):
            _show(build(strict=False, preview=True))
    except Faulty as fault:
        _show(fault.problems)
        return
    except OSError as error:
        _show([unwritten(error)])
        return
    reloads.tell()
    seconds = format_decimal(time.perf_counter() - started, "0.0", locale=spoken_locale())
    click.echo(_("http://127.0.0.1:%(port)d/ shows it, after %(seconds)s s.") % {"port": port, "seconds": seconds})


def _is_source(root: Path, _change: watchfiles.Change, path: str) -> bool:
    parts = Path(path).relative_to(root).parts
    return not any(part.startswith(".") or part in NOT_SOURCES for part in parts) and not path.endswith((".mo", "~"))


def _needs_new_start(book: Book, changed: set[Path]) -> bool:
    """Whether the book itself has changed: its configuration, contents, or languages."""
    if any(path.name in ("_config.yml", "_toc.yml") for path in changed):
        return True
    return not set(locales_in(book.catalogues)) <= {*book.locales, book.source}


def _show(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
