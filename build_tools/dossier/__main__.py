"""The command line's face: `dossier`, and `python -m dossier`; see `dossier --help`."""

from dossier.cores import without_collector

with without_collector():
    from dossier.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
