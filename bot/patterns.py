"""Patterns that are compiled when something is first looked for with them.

Those that hold every word of a table in four languages are thousands of characters long. A start that compiles them all takes
a fifth longer, and most conversations need few of them.
"""

import re
from functools import cached_property
from typing import Any, cast


class _Pattern:
    """What a compiled pattern has is taken from it once, when it is asked for."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        taken = getattr(self._compiled, name)
        setattr(self, name, taken)
        return taken


def pattern(said: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What `re.compile` gives, in all but that a wrong pattern raises `re.error` when it is first used."""
    return cast("re.Pattern[str]", _Pattern(said, flags))
