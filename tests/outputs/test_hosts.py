"""The ready files in the servers that they are for: nginx, Caddy, Apache."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from berdaya.outputs.headers import FOREVER, headers
from minibook import free_port

REPOSITORY = Path(__file__).parents[2]
NGINX = """pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    include {folder}/berdaya.conf;
}}
"""
APACHE = """ServerName localhost
ServerRoot /usr/lib/apache2
PidFile {folder}/apache.pid
ErrorLog {folder}/apache.log
Listen 127.0.0.1:{port}
User nobody
TypesConfig /etc/mime.types
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
LoadModule dir_module modules/mod_dir.so
LoadModule headers_module modules/mod_headers.so
LoadModule mime_module modules/mod_mime.so
DocumentRoot {site}
<Directory {site}>
    AllowOverride All
    Require all granted
</Directory>
"""


def ready(name: str, site: Path) -> str:
    """Return one of our ready files, for a folder other than the one it names."""
    return (REPOSITORY / "publish" / name).read_text(encoding="utf-8").replace("/srv/berdaya", str(site))


def prepare(server: str, site: Path, folder: Path, port: int) -> tuple[list[str], list[str]]:
    """Write what a server reads; return the commands that start it, which end when it listens, and stop it."""
    if server == "nginx":
        (folder / "berdaya.conf").write_text(
            ready("nginx.conf", site).replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8"
        )
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
        start = ["nginx", "-c", f"{folder}/nginx.conf", "-e", f"{folder}/nginx.log"]
        return start, [*start, "-s", "stop"]
    if server == "caddy":
        text = ready("Caddyfile", site).replace("\n:80 {", f"\nhttp://127.0.0.1:{port} {{")
        (folder / "Caddyfile").write_text(f"{{\n\tadmin unix/{folder}/admin\n}}\n{text}", encoding="utf-8")
        start = ["caddy", "start", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
        return start, ["caddy", "stop", "--address", f"unix/{folder}/admin"]
    (folder / "apache.conf").write_text(APACHE.format(folder=folder, site=site, port=port), encoding="utf-8")
    start = ["apache2", "-f", f"{folder}/apache.conf", "-k"]
    return [*start, "start"], [*start, "stop"]


@contextmanager
def run_server(server: str, site: Path, folder: Path) -> Iterator[str]:
    """Let a server serve a site while the context lasts; yields its address."""
    port = free_port()
    start, stop = prepare(server, site, folder, port)
    with (folder / "said").open("w", encoding="utf-8") as said:
        done = subprocess.run(start, stdout=said, stderr=said, check=False, timeout=60)
    try:
        assert done.returncode == 0, (folder / "said").read_text(encoding="utf-8")
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run(stop, capture_output=True, check=False, timeout=60)


def ask(address: str, encodings: str = "gzip, br") -> tuple[int, Message]:
    """Return the status of an answer and its headers."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": encodings})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


@pytest.fixture
def outside() -> Iterator[Path]:
    """Return a folder that another user may look into, as under /srv; pytest's own are for its user alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.sweep
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("server", ["nginx", "caddy", "apache2"])
def test_a_server_sends_what_its_ready_file_promises(site: Path, outside: Path, server: str) -> None:
    assert shutil.which(server), f"{server} is not here: make hosts"
    shutil.copytree(site, outside / "site")
    style = next((site / "_static").glob("site.*.css")).name
    with run_server(server, outside / "site", outside) as address:
        for name, kept in (("", "no-cache"), ("id/konsep.html", "no-cache"), (f"_static/{style}", FOREVER)):
            status, answered = ask(f"{address}/{name}")
            assert status == 200, name
            assert answered["Cache-Control"] == kept, name
            assert {key: answered[key] for key in headers()} == headers(), name
            if server != "apache2":  # its hosts compress by themselves
                assert answered["Content-Encoding"] in ("gzip", "br"), name
                assert answered["Vary"] == "Accept-Encoding", name
            assert ask(f"{address}/{name}", "identity")[1]["Content-Encoding"] is None
        status, answered = ask(f"{address}/id/none.html")
        assert status == 404
        assert answered["Content-Security-Policy"] == headers()["Content-Security-Policy"]
        assert ask(f"{address}/id/manifest.webmanifest")[1]["Content-Type"] == "application/manifest+json"
        script = next((site / "_static").glob("site.*.js")).name
        assert re.match(r"(text|application)/javascript", ask(f"{address}/_static/{script}")[1]["Content-Type"])
