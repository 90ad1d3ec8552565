"""Modules that are read only when something in them is first used, for most starts do without most of them.

One edit in a large dossier is built in the time that two starts take, and most of a start is reading modules:
pictures that are not drawn, a preview that is not shown, reports of what is not wrong. What is imported so
still stands at the top of a module, where linters and type checkers see it.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


@contextmanager
def loaded_when_used(*others: str) -> Iterator[None]:
    """Have modules that are first imported here be read when an attribute of theirs is first asked for.

    It takes `from package import module`: a name out of a module is an attribute of it. Where the module
    stands in annotations, `from __future__ import annotations` keeps these from asking at once.

    That is so for the modules of this package, and of others that bear it.
    """
    finder = _Finder(str(__package__), *others)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    def __init__(self, *packages: str) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        # A package has to be there for its modules, and what takes time is in these.
        if spec is not None and spec.loader is not None and spec.submodule_search_locations is None:
            spec.loader = LazyLoader(spec.loader)
        return spec
