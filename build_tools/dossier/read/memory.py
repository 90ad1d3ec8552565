"""What each file gave when it was last read."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """What each file gave when it was last read: a preview reads again only what has been saved since."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Any]] = {}

    def recall(self, name: str, text: str, read: Callable[[], T]) -> T:
        """What the file gave, if it still holds this text; else what `read` makes of it now."""
        known = self._known.get(name)
        if known is None or known[0] != text:
            known = self._known[name] = (text, read())
        made: T = known[1]
        return made
