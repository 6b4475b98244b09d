"""A static host as publishers have it: HTTP/1.1, compressed files as they lie, and a browser that may keep them.

python tests/static_host.py FOLDER [PORT]
"""

from __future__ import annotations

import functools
import hashlib
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HASHED = re.compile(r"\.[0-9a-f]{8}\.\w+$")  # a name that carries a digest of the content
ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Host(http.server.SimpleHTTPRequestHandler):
    """Answers GET: a name with a digest may be kept for a year, everything else is asked for again by its ETag."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }

    def __init__(self, *args: Any, asked: list[tuple[str, int]], encodings: tuple[str, ...], **options: Any) -> None:
        self.asked, self.encodings = asked, encodings
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Answer with the file, its compressed form where the browser takes it, 304 or 404."""
        path = Path(self.translate_path(urlsplit(unquote(self.path)).path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        taken = re.findall(r"[\w-]+", self.headers.get("Accept-Encoding", ""))
        forms = [(name, path.with_name(path.name + ENCODINGS[name])) for name in self.encodings if name in taken]
        encoding, sent = next(((name, form) for name, form in forms if form.exists()), ("", path))
        body = sent.read_bytes()
        etag = f'"{hashlib.sha1(body).hexdigest()}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.asked.append((self.path, status))
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", etag)
        self.send_header("Vary", "Accept-Encoding")
        kept = "max-age=31536000, immutable" if HASHED.search(path.name) else "no-cache"
        self.send_header("Cache-Control", kept)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def hosted(
    folder: Path, port: int = 0, encodings: tuple[str, ...] = ("br", "gzip")
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a folder while the context lasts; yields its address, and a list of what is asked for and answered."""
    asked: list[tuple[str, int]] = []
    handler = functools.partial(Host, directory=str(folder), asked=asked, encodings=encodings)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        server.block_on_close = False  # a browser keeps its connections
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    with hosted(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0) as (address, _asked):
        print(address, flush=True)
        threading.Event().wait()
