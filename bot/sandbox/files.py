"""Uploaded files: stable ids, sizes read from the picture's own header, and what Telegram refuses of a photo."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.sandbox.parameters import Parameters, Upload
from bot.sandbox.refusals import (
    MAX_DOWNLOAD_BYTES,
    MAX_PHOTO_BYTES,
    MAX_PHOTO_RATIO,
    MAX_PHOTO_SIDES,
    MAX_UPLOAD_BYTES,
    URL_NOT_FETCHED,
    WRONG_FILE,
    BadRequest,
    Refusal,
)


class FileKind(Enum):
    """Telegram's name of the kind, its folder in a file path, and how a file id of it begins."""

    PHOTO = ("Photo", "photos", "AgACAgQAAxkD")
    DOCUMENT = ("Document", "documents", "BQACAgQAAxkD")
    VOICE = ("VoiceNote", "voice", "AwACAgQAAxkD")
    STICKER = ("Sticker", "stickers", "CAACAgQAAxkD")
    VIDEO = ("Video", "videos", "BAACAgQAAxkD")

    @property
    def label(self) -> str:
        return self.value[0]

    @property
    def folder(self) -> str:
        return self.value[1]

    @property
    def prefix(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with its bytes; `width` and `height` in pixels, nought when it is no picture."""

    file_id: str
    kind: FileKind
    name: str
    mime_type: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def unique_id(self) -> str:
        return self.file_id.removeprefix(self.kind.prefix)[:16]

    @property
    def path(self) -> str:
        extension = self.name.rpartition(".")[2] if "." in self.name else self.kind.folder[:-1]
        return f"{self.kind.folder}/{self.unique_id}.{extension}"

    def to_json(self) -> dict[str, Any]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def media_json(self) -> dict[str, Any]:
        """The part of a message that holds this file, under its own key."""
        picture = {"width": self.width, "height": self.height}
        named = {"file_name": self.name, "mime_type": self.mime_type}
        match self.kind:
            case FileKind.PHOTO:
                return {"photo": [{**self.to_json(), **picture}]}
            case FileKind.DOCUMENT:
                return {"document": {**self.to_json(), **named}}
            case FileKind.VOICE:
                return {"voice": {**self.to_json(), "duration": 1, "mime_type": self.mime_type}}
            case FileKind.STICKER:
                form = {
                    "type": "regular",
                    "width": 512,
                    "height": 512,
                    "is_animated": False,
                    "is_video": False,
                }
                return {"sticker": {**self.to_json(), **form}}
            case FileKind.VIDEO:
                form = {"width": 640, "height": 360, "duration": 1}
                return {"video": {**self.to_json(), **form, **named}}


class Files:
    """Every file seen, by id. The id depends on the kind and the bytes alone, so the same upload has the same id."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def store(self, kind: FileKind, upload: Upload) -> StoredFile:
        """Keep an upload. Raises `BadRequest` when it is empty or, for a photo, too big or no picture."""
        size = len(upload.content)
        if size == 0:
            raise BadRequest("file must be non-empty")
        if size > MAX_UPLOAD_BYTES:
            raise Refusal(413, "Request Entity Too Large")
        width, height = (0, 0)
        if kind is FileKind.PHOTO:
            width, height = _photo_size(upload.content)
        digest = hashlib.sha256(upload.name.encode() + b"\0" + upload.content).hexdigest()[:40]
        file = StoredFile(kind.prefix + digest, kind, upload.name, upload.mime_type, upload.content, width, height)
        return self._by_id.setdefault(file.file_id, file)

    def given(self, kind: FileKind, value: str, uploads: Parameters, name: str) -> StoredFile:
        """The file a parameter names: an upload of that `name`, `attach://…`, or a file id.

        Raises `BadRequest` for an unknown id, an id of another kind, and every URL: nothing is fetched here.
        """
        reference = value.removeprefix("attach://") if value.startswith("attach://") else ""
        upload = uploads.uploads.get(reference or name)
        if upload is not None and (reference or not value):
            return self.store(kind, upload)
        if reference or not value:
            raise BadRequest(f"there is no {kind.label.lower()} in the request")
        if value.lower().startswith(("http://", "https://")):
            raise BadRequest(URL_NOT_FETCHED)
        file = self._by_id.get(value)
        if file is None:
            raise BadRequest(WRONG_FILE)
        if file.kind is not kind:
            raise BadRequest(f"can't use file of type {file.kind.label} as {kind.label}")
        return file

    def download(self, file_id: str) -> StoredFile:
        """For `getFile`. Raises `BadRequest` when unknown or over the download limit."""
        file = self._by_id.get(file_id)
        if file is None:
            raise BadRequest("invalid file_id" if file_id else "file_id not specified")
        if len(file.content) > MAX_DOWNLOAD_BYTES:
            raise BadRequest("file is too big")
        return file

    def restore(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file

    def known(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at_path(self, path: str) -> StoredFile | None:
        return next((file for file in self._by_id.values() if file.path == path), None)


def _photo_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a photo Telegram would take."""
    if len(content) > MAX_PHOTO_BYTES:
        raise BadRequest(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {MAX_PHOTO_BYTES} bytes"
        )
    size = picture_size(content)
    if size is None:
        raise BadRequest("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        raise BadRequest("PHOTO_INVALID_DIMENSIONS")
    return size


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the header of a PNG or JPEG; `None` for anything else or a size of nought."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return (width, height) if width and height else None
    if content.startswith(b"\xff\xd8"):
        return next(_jpeg_frames(content), None)
    return None


JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers that start a frame and so hold its size."""


def _jpeg_frames(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            if width and height:
                yield width, height
        at += 2 + max(length, 2)
