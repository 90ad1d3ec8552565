"""The command line; see `python -m build_tools --help`."""

from build_tools.cli import main

main()
