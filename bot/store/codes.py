"""What is kept of a code that opens something to whoever has it."""

import hashlib


def code_hash(code: str) -> str:
    """64 hexadecimal digits. A code has 96 random bits and more, so this leads nobody to it, and needs no salt."""
    return hashlib.sha256(code.encode()).hexdigest()
