"""Run a tool of the tests before a commit: `python tests/tools/hook.py ruff check FILE …`.

`make site` installs what an editor needs, which these tools are not: where one is missing, say what to do.
"""

import importlib.util
import subprocess
import sys


def main(tool: str, *arguments: str) -> int:
    """Run a tool with some arguments; returns its exit code."""
    if importlib.util.find_spec(tool) is None:
        print(f"{tool} is not installed; it comes with the tests: make .venv/test.done", file=sys.stderr)
        return 1
    return subprocess.run([sys.executable, "-m", tool, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
