"""Bilingual e-learning books from Jupyter Book sources and gettext catalogues."""

__version__ = "0.1.0"

# allocations between collections: pages and exercises make few cycles, and Python's 700 costs a tenth of a build
GC_THRESHOLD = 50_000
