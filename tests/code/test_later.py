"""What a start does not need it does not read."""

import subprocess
import sys

_SAID = """
import sys
import types
import dossier.plugin
# To ask a module for anything but its type would have it read.
print(*(name for name, module in sys.modules.items() if type(module) is types.ModuleType))
"""

NOT_NEEDED = (
    "PIL.Image",
    "dossier.pictures.map.series",
    "dossier.pictures.parts.faces",
    "dossier.write.tables",
    "watchdog.observers",
    "ssl",
)
"""Only pictures and previews need these; each takes milliseconds of every build."""


def test_a_start_reads_only_what_every_build_needs() -> None:
    said = subprocess.run([sys.executable, "-c", _SAID], capture_output=True, text=True, check=True)
    read = said.stdout.split()
    assert "dossier.write.drawings" in read
    assert [name for name in NOT_NEEDED if name in read] == []


def test_a_module_is_read_when_something_in_it_is_asked_for() -> None:
    code = """
import sys
from dossier.later import loaded_when_used
with loaded_when_used():
    from dossier.pictures.parts import letters
assert "PIL" not in sys.modules
print(letters.width("map", 10) > 10, "PIL" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["True", "True"]
