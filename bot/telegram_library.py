"""Telegram's library without what it loads only because that is installed: nobody here uses it, and it takes memory.

Import this before anything of `telegram`. A name without a module is Python's own way of saying that there is none.
"""

import sys

UNUSED = ("cryptography", "httpx._main")
"""For Telegram Passport; ours is loaded where a key is set. And the command line of httpx, with click, rich and pygments."""

_hidden = [name for name in UNUSED if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]
try:
    import telegram  # noqa: F401
finally:
    for _name in _hidden:
        del sys.modules[_name]
