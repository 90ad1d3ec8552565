"""The day it is, for what an editor begins today."""

import datetime as dt
import os

_VARIABLE = "SOURCE_DATE_EPOCH"


class ClockError(ValueError):
    """The day cannot be known; the message says why."""


def today() -> dt.date:
    """The day of the clock, or that of SOURCE_DATE_EPOCH where it is set; ClockError if that is no time.

    Source: reproducible-builds.org, "SOURCE_DATE_EPOCH specification".
    """
    epoch = os.environ.get(_VARIABLE)
    if epoch is None:
        return dt.datetime.now().date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"the environment variable {_VARIABLE} is {epoch!r}, not a number of seconds since 1970"
        raise ClockError(message) from None
