"""`python -m berdaya`, the same as `berdaya`."""

from berdaya.cli import main

main()
