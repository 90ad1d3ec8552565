"""`python -m dossier` is the command line too; see `dossier --help`."""

from dossier.cli import main

main()
