"""Gettext catalogues: what a message is, how catalogues are kept, and whether translations keep their markup."""
