"""What a visitor is told whose request leads nowhere or cannot be answered: a sentence each."""

from http import HTTPStatus

from bot.texts import Texts
from bot.web.page import Page, Words


def nowhere(t: Texts) -> Page:
    """The same, whether there never was such an address, it was withdrawn, or what it led to is over."""
    return Page(
        t("This address leads nowhere"),
        (
            Words(t("What it led to may be over or withdrawn, or the address may not be complete.")),
            Words(t("If you expected something here, please ask whoever gave it to you.")),
        ),
        status=HTTPStatus.NOT_FOUND,
    )


def too_much(t: Texts) -> Page:
    return _refused(
        t, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, t("That was more than a form holds. Nothing was kept of it.")
    )


def too_slow(t: Texts) -> Page:
    words = t("What you sent did not arrive in time. Nothing was kept of it. Please go back and send it again.")
    return _refused(t, HTTPStatus.REQUEST_TIMEOUT, words)


def too_often(t: Texts) -> Page:
    words = t("There are too many visits from where you are. Please wait a minute, then go back and try again.")
    return _refused(t, HTTPStatus.TOO_MANY_REQUESTS, words)


def away(t: Texts) -> Page:
    words = t("Nothing could be kept just now. Please wait a minute, then go back and send it again.")
    return _refused(t, HTTPStatus.SERVICE_UNAVAILABLE, words)


def failed(t: Texts) -> Page:
    words = t("Something went wrong here, and nothing was kept. Please go back and try again.")
    return _refused(t, HTTPStatus.INTERNAL_SERVER_ERROR, words)


def not_a_form(t: Texts) -> Page:
    words = t("What was sent is no form of this page. Nothing was kept of it.")
    return _refused(t, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)


def _refused(t: Texts, status: HTTPStatus, words: str) -> Page:
    return Page(t("That did not work"), (Words(words, "amiss"),), status=status, switches=False)
