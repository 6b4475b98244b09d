"""Outputs: each module writes one from the book. A renderer reads no catalogue and no YAML: it gets the book."""
