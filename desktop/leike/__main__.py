"""`python -m leike` is the command `leike`."""

from leike.cli.main import main

main()
