"""The parameters of one Bot API call, from query, form, multipart or JSON; all of them become text, as in Telegram."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.sandbox.refusals import MAX_UPLOAD_BYTES, BadRequest, Refusal

MULTIPART_SLACK = 1 << 20
"""Bytes of a multipart body that are not the file itself."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a call brought, read as leniently as Telegram does: a number is brought into its range, a wrong one is 0."""

    values: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return bool(self.values.get(name)) or name in self.uploads

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def integer(self, name: str, default: int = 0, low: int = -(1 << 62), high: int = 1 << 62) -> int:
        try:
            number = int(self.values.get(name, "").strip() or default)
        except ValueError:
            number = 0
        return max(low, min(number, high))

    def boolean(self, name: str) -> bool:
        return self.values.get(name, "").strip().lower() in {"true", "yes", "1"}

    def json(self, name: str, what: str) -> Any:
        """The decoded value, `None` when absent; `what` names it in Telegram's refusal."""
        raw = self.values.get(name, "")
        if not raw:
            return None
        try:
            return _loads(raw)
        except ValueError:
            raise BadRequest(f"can't parse {what} JSON object") from None

    def names(self) -> Iterable[str]:
        """Every name that came, except those of files reached through `attach://`."""
        text = " ".join(self.values.values())
        return [*self.values, *(name for name in self.uploads if f"attach://{name}" not in text)]

    def record(self) -> dict[str, Any]:
        """For the list of calls: JSON decoded where it is JSON by form, files by name and size."""
        files = {name: {"file": upload.name, "size": len(upload.content)} for name, upload in self.uploads.items()}
        return {**{name: _decoded(name, value) for name, value in self.values.items()}, **files}


STRUCTURED = frozenset(
    {
        "allowed_updates",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "media",
        "menu_button",
        "message_ids",
        "reaction",
        "reply_markup",
        "reply_parameters",
        "scope",
    }
)
"""Parameters that are JSON by form, and so are shown decoded in the list of calls."""


def _loads(text: str) -> Any:
    """Decoded JSON. Raises `ValueError`, also for half of a surrogate pair, which is no text."""
    value = json.loads(text)
    if "\\ud" in text.lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _decoded(name: str, value: str) -> Any:
    if name not in STRUCTURED:
        return value
    try:
        return _loads(value)
    except ValueError:
        return value


async def read_parameters(request: Request) -> Parameters:
    """Query and body of a request, the body's values winning.

    Raises `Refusal` 413 for a body over Telegram's limit and 400 for JSON that is no object.
    """
    if int(request.headers.get("content-length") or 0) > MAX_UPLOAD_BYTES + MULTIPART_SLACK:
        raise Refusal(413, "Request Entity Too Large")
    values = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind == "application/json":
        values.update(_from_json(await request.body()))
    elif request.method == "POST" and kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_part_size=MAX_UPLOAD_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime_type = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, mime_type, await value.read())
                else:
                    values[name] = value
    return Parameters(values, uploads)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        document = _loads(body.decode() or "{}")
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise BadRequest("can't parse request JSON object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in document.items()
        if value is not None
    }
