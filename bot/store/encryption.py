"""What is kept of people is encrypted on its way into the database and read on its way out, where a key is set.

The types below mark the columns; which columns lie open all the same, and why, is said in `lying_open.py`. A value that was
stored before there was a key is plain and read as it is, until `residua encrypt` has rewritten it (`encrypting.py`).
The keys belong to an engine (`use`), not to the process, and of ours nothing imports `cryptography` where there is none.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import JSON, ColumnElement, LargeBinary, String, Text, TypeDecorator, type_coerce
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.types import TypeEngine

MARK = "encrypted:"
"""What an encrypted text begins with."""
PLAIN = f"{MARK}="
"""What is put before a plain text that begins like one; no encrypted text begins so."""
WHOLE = "residua:encrypted"
"""Where in a JSON object all of it stands encrypted, beside the values that SQL reads."""


class CannotDecrypt(Exception):
    """A value is encrypted with a key that is not at hand, or damaged. Nothing of it is in the message."""


class Encryption:
    """Keys, the newest first: it encrypts, and each of them decrypts. Authenticated: a changed value is no value."""

    def __init__(self, keys: Sequence[str]) -> None:
        from cryptography.fernet import Fernet, InvalidToken, MultiFernet

        self._newest = Fernet(keys[0])
        self._any = MultiFernet([Fernet(key) for key in keys])
        self._invalid = InvalidToken
        self.fingerprints = tuple(map(fingerprint, keys))

    def encrypt(self, plain: bytes) -> str:
        """As text of ASCII characters."""
        return self._newest.encrypt(plain).decode()

    def decrypt(self, encrypted: str) -> bytes:
        """Raises CannotDecrypt."""
        try:
            return self._any.decrypt(encrypted)
        except self._invalid:
            raise CannotDecrypt("a value in the database is under none of the keys of RESIDUA_ENCRYPTION_KEY") from None

    def is_newest(self, encrypted: str) -> bool:
        """Whether it is under the newest key."""
        try:
            self._newest.decrypt(encrypted)
        except self._invalid:
            return False
        return True


def fingerprint(key: str) -> str:
    """What a key is known by in the database. A key is 32 random bytes, so this leads nobody to it."""
    return hashlib.sha256(b"residua" + key.encode()).hexdigest()[:32]


_OF: WeakKeyDictionary[Dialect, Encryption] = WeakKeyDictionary()


def use(engine: Engine, keys: Sequence[str]) -> None:
    """Have an engine encrypt and decrypt with these keys, the newest first; with none it does neither."""
    if keys:
        _OF[engine.dialect] = Encryption(keys)


def used_by(engine: Engine) -> Encryption | None:
    """What an engine encrypts with."""
    return _OF.get(engine.dialect)


def _decrypted(encrypted: str, dialect: Dialect) -> bytes:
    if (with_keys := _OF.get(dialect)) is None:
        raise CannotDecrypt("a value in the database is encrypted, and RESIDUA_ENCRYPTION_KEY is not set")
    return with_keys.decrypt(encrypted)


class EncryptedText(TypeDecorator[str]):
    """A text of so many characters while it is plain; an empty one hides nothing, and stays as it is."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Encrypted it is longer, which SQLite does not mind."""
        return Text() if dialect.name == "postgresql" else cast(String, self.impl)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if not value:
            return value
        if with_keys := _OF.get(dialect):
            return MARK + with_keys.encrypt(value.encode("utf-8", "surrogatepass"))
        return PLAIN + value if value.startswith(MARK) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if not value or not value.startswith(MARK):
            return value
        if value.startswith(PLAIN):
            return value.removeprefix(PLAIN)
        return _decrypted(value.removeprefix(MARK), dialect).decode("utf-8", "surrogatepass")


class EncryptedBytes(TypeDecorator[bytes]):
    """Bytes that never begin with the mark of encrypted ones while they are plain."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        with_keys = _OF.get(dialect)
        return MARK.encode() + with_keys.encrypt(value).encode() if value and with_keys else value

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        if not value or not value.startswith(MARK.encode()):
            return value
        return _decrypted(value.removeprefix(MARK.encode()).decode(), dialect)


class EncryptedJson(TypeDecorator[Any]):
    """JSON that is encrypted whole; what is empty stays as it is.

    Of an object the values under the `open` keys stand beside it as they are, for SQL compares and adds them up; those
    under the `read` keys, which are texts, stand beside it encrypted one by one, for SQL reads them out: see `read_out`.
    """

    impl = JSON
    cache_ok = True
    should_evaluate_none = True  # as JSON's own, like the next
    hashable = False

    def __init__(self, open: tuple[str, ...] = (), read: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.open = open
        self.read = read

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """An object's key is a key and no JSON."""
        return cast(JSON, self.impl).coerce_compared_value(op, value)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if isinstance(value, dict) and WHOLE in value:
            raise ValueError("a value that looks like an encrypted one")
        with_keys = _OF.get(dialect)
        if not value or with_keys is None:
            return value
        beside = {}
        if isinstance(value, dict):
            beside = {key: value[key] for key in self.open if key in value}
            for key in self.read:
                if isinstance(text := value.get(key), str):
                    beside[key] = MARK + with_keys.encrypt(text.encode("utf-8", "surrogatepass"))
        return beside | {WHOLE: with_keys.encrypt(json.dumps(value).encode())}

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if isinstance(value, dict) and WHOLE in value:
            return json.loads(_decrypted(value[WHOLE], dialect))
        return value


ENCRYPTED = (EncryptedText, EncryptedBytes, EncryptedJson)


def read_out(text: ColumnElement[Any]) -> ColumnElement[Any]:
    """A text under one of the `read` keys of encrypted JSON, as SQL reads it out."""
    return type_coerce(text, EncryptedText())


def tokens_in(stored: Any) -> list[str] | None:
    """The encrypted parts of a value as it is stored; none of what hides nothing, and None for a plain value."""
    if not stored:
        return []
    if isinstance(stored, dict):
        if WHOLE not in stored:
            return None
        beside = (one for one in stored.values() if isinstance(one, str) and one.startswith(MARK))
        return [stored[WHOLE], *(one.removeprefix(MARK) for one in beside)]
    if isinstance(stored, bytes):
        mark = MARK.encode()
        return [stored.removeprefix(mark).decode()] if stored.startswith(mark) else None
    if isinstance(stored, str) and stored.startswith(MARK) and not stored.startswith(PLAIN):
        return [stored.removeprefix(MARK)]
    return None
