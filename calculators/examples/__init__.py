"""Thirteen events of which only the first questions were answered, as a member who is in a hurry leaves them: what a change of
factors is tried on. A file is an answers document, for `residua estimate` too.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Document = dict[str, Any]


@cache
def typical() -> Mapping[str, Document]:
    """The answers documents by the name of the event, in alphabetical order."""
    found = sorted((one for one in files(__name__).iterdir() if one.name.endswith(".json")), key=lambda one: one.name)
    return MappingProxyType(
        {one.name.removesuffix(".json").replace("-", " "): json.loads(one.read_text(encoding="utf-8")) for one in found}
    )
