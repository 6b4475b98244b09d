"""Prose: what can be measured of passages in a language. Knows text, dictionaries and fingerprints, no book."""
