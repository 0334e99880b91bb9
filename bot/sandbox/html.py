"""Telegram's HTML: into text and entities, and back into its own tags for the page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import takewhile

from bot.sandbox.entities import Entity, FormattedText, in_order, units
from bot.sandbox.links import checked_link
from bot.sandbox.refusals import BadRequest, NotBuilt

TYPE_BY_TAG: Mapping[str, str] = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TAGS_NOT_BUILT = frozenset({"tg-emoji", "tg-time"})
TAG_BY_TYPE: Mapping[str, tuple[str, str]] = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "strikethrough": ("<s>", "</s>"),
    "underline": ("<u>", "</u>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
CHARACTER_REFERENCES: Mapping[bytes, str] = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}

SPACE = b" \t\r\n\x00\x0b"
REFERENCE = re.compile(rb"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
ATTRIBUTE_NAME = re.compile(rb"[^\s=>/\"']*")
NAME_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")
TAG_NAME = re.compile(rb"[^\s>]*")


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Telegram's HTML into plain text and entities. Refusals name places in bytes of UTF-8, as Telegram does."""
    return _HtmlParser(markup.encode()).parse()


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
    start: int
    text_index: int


class _HtmlParser:
    """One pass over the bytes; `_output` collects the text, `_written` its UTF-16 length."""

    def __init__(self, markup: bytes) -> None:
        self._markup = markup
        self._at = 0
        self._output = bytearray()
        self._written = 0
        self._open: list[_OpenTag] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self._at < len(self._markup):
            plain_end = min(self._find(b"<"), self._find(b"&"))
            self._write(self._markup[self._at : plain_end])
            self._at = plain_end
            if self._peek() == b"&":
                self._write(self._reference().encode())
            elif self._markup.startswith(b"</", self._at):
                self._end_tag()
            elif self._peek() == b"<":
                self._start_tag()
        if self._open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        return self._output.decode(), sorted(self._entities, key=in_order)

    def _find(self, byte: bytes) -> int:
        position = self._markup.find(byte, self._at)
        return len(self._markup) if position < 0 else position

    def _peek(self) -> bytes:
        return self._markup[self._at : self._at + 1]

    def _write(self, text: bytes) -> None:
        self._output += text
        self._written += units(text.decode())

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in SPACE:
            self._at += 1

    def _take(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self._markup, self._at)
        assert match is not None  # every pattern also matches nothing
        self._at = match.end()
        return match.group()

    def _reference(self) -> str:
        """The character of a reference such as `&lt;`; an unknown one stays as it is written."""
        match = REFERENCE.match(self._markup, self._at)
        if match:
            hexadecimal, decimal, name = match.groups()
            character = CHARACTER_REFERENCES.get(name or b"", "")
            if not name:
                code = int(hexadecimal, 16) if hexadecimal else int(decimal)
                character = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
            if character:
                self._at = match.end()
                return character
        self._at += 1
        return "&"

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._take(TAG_NAME).decode().lower()
        if not self._peek():
            raise _cannot_parse(f"Unclosed start tag at byte offset {begin}")
        if name in TAGS_NOT_BUILT:
            raise NotBuilt(f"the tag {name}")
        if name not in TYPE_BY_TAG:
            raise _cannot_parse(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_OpenTag(name, argument, self._written, len(self._output)))

    def _attributes(self, tag: str, begin: int) -> str:
        """The one attribute that matters to this tag, the parser left behind the closing `>`."""
        argument = ""
        self._skip_space()
        while self._peek() != b">":
            attribute = self._take(ATTRIBUTE_NAME).decode()
            if not attribute and self._peek():
                raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._skip_space()
            if not self._peek():
                raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = ""
            if self._peek() == b"=":
                self._at += 1
                self._skip_space()
                value = self._attribute_value(tag, begin)
            argument = _argument(tag, attribute, value) or argument
            self._skip_space()
        self._at += 1
        return argument

    def _attribute_value(self, tag: str, begin: int) -> str:
        quote = self._peek()
        if not quote:
            raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if quote not in (b"'", b'"'):
            token_begin = self._at
            value = self._take(NAME_TOKEN).decode().lower()
            if self._peek() not in (b">", b" ", b"\t", b"\r", b"\n"):
                raise _cannot_parse(f"Unexpected end of name token at byte offset {token_begin}")
            return value
        self._at += 1
        literal = bytearray()
        while self._peek() not in (quote, b""):
            if self._peek() == b"&":
                literal += self._reference().encode()
            else:
                literal += self._peek()
                self._at += 1
        self._at += 1
        if not self._peek():
            raise _cannot_parse(f"Unclosed start tag at byte offset {begin}")
        return literal.decode()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        name = self._take(TAG_NAME).decode().lower()
        self._skip_space()
        if self._peek() != b">":
            raise _cannot_parse(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise _cannot_parse(
                f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"'
            )
        if self._written > tag.start:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        start, length = tag.start, self._written - tag.start
        last = self._entities[-1] if self._entities else None
        spans_last = last is not None and (last.start, last.length) == (start, length)
        if tag.name == "a":
            link = checked_link(tag.argument or self._output[tag.text_index :].decode())
            if link:  # Telegram drops what is no link, silently
                self._entities.append(Entity("text_link", start, length, url=link))
        elif tag.name == "pre" and last and spans_last and last.type == "code":
            self._entities[-1] = Entity("pre", start, length, language=last.language)
        elif tag.name == "code" and last and spans_last and last.type == "pre":
            self._entities[-1] = Entity("pre", start, length, language=tag.argument)
        elif tag.name == "blockquote" and tag.argument:
            self._entities.append(Entity("expandable_blockquote", start, length))
        else:
            language = tag.argument if tag.name == "code" else ""
            self._entities.append(Entity(TYPE_BY_TAG[tag.name], start, length, language=language))


def _argument(tag: str, attribute: str, value: str) -> str:
    if tag == "a" and attribute == "href":
        return value
    if tag == "code" and attribute == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and attribute == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "blockquote" and attribute == "expandable":
        return "expandable"
    return ""


def _cannot_parse(words: str) -> BadRequest:
    return BadRequest(f"can't parse entities: {words}")


def to_html(formatted: FormattedText) -> str:
    """The text as HTML of Telegram's own tags only, everything else escaped, for the page to show."""
    wide = formatted.text.encode("utf-16-le")
    edges = {0, len(wide) // 2}
    for entity in formatted.entities:
        edges |= {entity.start, entity.end}
    points = sorted(edges)
    html: list[str] = []
    opened: list[Entity] = []
    for start, end in zip(points, points[1:] + points[-1:], strict=True):
        # Entities may overlap, tags may not: what ends here closes all inside it, and what of that goes on is reopened.
        untouched = list(takewhile(lambda entity: entity.end > start, opened))  # noqa: B023 - used up at once
        closed = opened[len(untouched) :]
        begun = [entity for entity in closed if entity.end > start]
        begun += [entity for entity in formatted.entities if entity.start == start]
        html += [_tags(entity, wide)[1] for entity in reversed(closed)]
        html += [_tags(entity, wide)[0] for entity in begun]
        opened = untouched + begun
        html.append(escape(wide[start * 2 : end * 2].decode("utf-16-le")))
    return "".join(html)


def _tags(entity: Entity, wide: bytes) -> tuple[str, str]:
    if entity.type in TAG_BY_TYPE:
        return TAG_BY_TYPE[entity.type]
    if entity.type in {"text_link", "url"}:
        link = entity.url or checked_link(wide[entity.start * 2 : entity.end * 2].decode("utf-16-le"))
        if link:
            return f'<a href="{escape(link)}">', "</a>"
    return "", ""
