"""What hosts read beside the site: headers for Netlify and Cloudflare Pages (`_headers`) and for Apache (`.htaccess`).

GitHub Pages takes no headers; there the policy in each page is all, and `.nojekyll` lets it serve `_static/`.
"""

from __future__ import annotations

from pathlib import Path

from berdaya.policy import policy

NAMES = ("_headers", ".htaccess", ".nojekyll")  # of these files, which are of no use in a copy without a host
FOREVER = "public, max-age=31536000, immutable"  # for files whose names carry a digest


def headers() -> dict[str, str]:
    """Return the headers that every answer should carry (https://owasp.org/www-project-secure-headers/)."""
    return {
        "Content-Security-Policy": f"{policy()}; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def write_headers(site: Path) -> None:
    """Write the files into the site's root."""
    rows = headers()
    netlify = ["/*", *(f"  {name}: {value}" for name, value in rows.items())]
    netlify += ["/_static/*", f"  Cache-Control: {FOREVER}"]
    apache = ["AddType application/manifest+json .webmanifest", "AddDefaultCharset utf-8", "<IfModule mod_headers.c>"]
    apache += [f'Header always set {name} "{value}"' for name, value in rows.items()]
    apache += [
        'Header set Cache-Control "no-cache"',
        '<FilesMatch "\\.[0-9a-f]{8}\\.\\w+$">',
        f'Header set Cache-Control "{FOREVER}"',
        "</FilesMatch>",
        "</IfModule>",
    ]
    for name, lines in zip(NAMES, (netlify, apache, []), strict=True):
        (site / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
