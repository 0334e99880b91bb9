"""The buttons of a screen as Telegram's own JSON: the library's object for each takes longer than the rest of a call."""

from typing import Any

from bot.screen import Button, Screen


def keyboard(screen: Screen) -> dict[str, Any]:
    """What a call that shows the screen says of its buttons; nothing when there are none."""
    if not screen.buttons:
        return {}
    rows = [[{"text": button.label} | does(button) for button in row] for row in screen.buttons]
    return {"reply_markup": {"inline_keyboard": rows}}


def does(button: Button) -> dict[str, Any]:
    """What a button does, as Telegram says it."""
    style = {"style": button.style} if button.style else {}
    if button.copied:
        return style | {"copy_text": {"text": button.copied}}
    return style | ({"url": button.url} if button.url else {"callback_data": button.action})
