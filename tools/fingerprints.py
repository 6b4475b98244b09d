"""Write the fingerprints of a text on the standard output: `fingerprints.py < text.txt > editorial/article.runs`."""

from __future__ import annotations

import sys

from berdaya.prose.runs import fingerprints

print("\n".join(sorted(set(fingerprints(sys.stdin.read())))))
