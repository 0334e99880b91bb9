"""From the bytes of an `.ics` file to its text; what old and careless programs write is put as the standard has it."""

import re
from codecs import lookup
from collections.abc import Iterator
from quopri import decodestring

from bot.invites.found import NoInvite, Reason

SPECIAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
QUOTED = re.compile(
    r"^(?P<name>[A-Z-]+)(?P<params>(?:;[^:\r\n]*)?;(?:ENCODING=)?QUOTED-PRINTABLE(?:;[^:\r\n]*)?):"
    r"(?P<value>(?:[^\r\n]*=[ \t]*\r?\n)*[^\r\n]*)(?=\r?$)",
    re.I | re.M,
)
"""A value as vCalendar 1.0 writes it, which telephones and old programs still do: `SUMMARY;ENCODING=QUOTED-PRINTABLE:F=EAte`."""
LETTERS = re.compile(r";CHARSET=\"?([\w-]+)", re.I)
SAYS_SO = re.compile(r";(?:(?:ENCODING=)?QUOTED-PRINTABLE|CHARSET=[^;:]*)", re.I)
LINE_END = re.compile(r"\r\n|\r|\n")
PROPERTY = re.compile(r"(?:[A-Z][A-Z0-9-]*|[a-z][a-z0-9-]*)[;:]")
"""How a line of a calendar begins; what people wrote may have a colon, too, but begins with a capital: `Guests: 80`."""
TEXTS = ("DESCRIPTION", "SUMMARY", "LOCATION", "COMMENT", "X-ALT-DESC")


def text_of(content: bytes) -> str:
    """The text of a file. Raises NoInvite where its letters are not known."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = SPECIAL.sub("", content.decode("utf-16" if wide else "utf-8-sig"))
    except UnicodeDecodeError:
        raise NoInvite(Reason.LETTERS) from None
    return "\r\n".join(_whole_lines(QUOTED.sub(_plain, text)))


def _plain(quoted: re.Match[str]) -> str:
    """A value in plain letters, with the ends of its lines as the standard writes them."""
    named = LETTERS.search(quoted["params"])
    try:
        letters = lookup(named[1]).name if named else "utf-8"
        said = decodestring(quoted["value"].encode()).decode(letters)
    except (LookupError, UnicodeDecodeError):
        raise NoInvite(Reason.LETTERS) from None
    return f"{quoted['name']}{SAYS_SO.sub('', quoted['params'])}:{_one_line(SPECIAL.sub('', said))}"


def _one_line(said: str) -> str:
    return "\\n".join(LINE_END.split(said))


def _whole_lines(text: str) -> Iterator[str]:
    """Its lines, where one that begins as none does goes on with the text before it, whose line end nobody wrote as `\\n`."""
    begun, of_text = list[str](), False
    for line in LINE_END.split(text):
        if not line or line[0] in " \t":
            begun += [f"\r\n{line}"] if line else []
        elif of_text and not PROPERTY.match(line):
            begun.append(f"\\n{line}")
        else:
            yield from ["".join(begun)] if begun else []
            begun, of_text = [line], re.split("[;:]", line)[0].upper() in TEXTS
    yield "".join(begun)
