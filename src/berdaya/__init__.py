"""Bilingual e-learning books from Jupyter Book sources and gettext catalogues."""

__version__ = "0.1.0"
