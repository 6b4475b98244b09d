"""The kinds of exercise, a module a kind: its fields, what must be true of them, and its key for scoring."""
