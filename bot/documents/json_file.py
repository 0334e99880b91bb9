"""Plain values as a JSON file that people can read, too."""

import json
from typing import Any


def make(values: Any) -> bytes:
    """The file, in UTF-8."""
    return json.dumps(values, ensure_ascii=False, indent=2).encode()
