"""What one does with a link that is for somebody else: it is copied, or sent to a chat."""

from bot.screen import Button, copying, primary, sharing
from bot.texts import Texts


def handing_on(link: str, words: str, t: Texts) -> tuple[Button, ...]:
    """Into the clipboard, which is what comes first where one was made, or to a chat below some words."""
    copied = copying(t("Copy the link"), link)
    return (*((primary(copied),) if copied else ()), sharing(t("Share"), link, words))
