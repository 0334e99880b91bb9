"""What a visitor is told whose request leads nowhere or cannot be answered: a sentence each."""

from http import HTTPStatus

from bot.texts import Texts
from bot.web.page import Form, Page, Part, Visit, Words


def nowhere(t: Texts) -> Page:
    """The same, whether there never was such an address, it was withdrawn, or what it led to is over."""
    return Page(
        t("There’s nothing at this address"),
        (
            Words(t("What was here may be over or withdrawn, or part of the address may be missing.")),
            Words(t("If you expected something here, please ask the person who gave you the link.")),
        ),
        status=HTTPStatus.NOT_FOUND,
    )


def too_much(t: Texts) -> Page:
    return _refused(t, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, t("That was too long for this form. Nothing was saved."))


def too_slow(t: Texts) -> Page:
    words = t("Your answer didn’t arrive in time, and nothing was saved. Please go back and send it again.")
    return _refused(t, HTTPStatus.REQUEST_TIMEOUT, words)


def too_often(t: Texts, visit: Visit | None = None) -> Page:
    return _later(
        t, HTTPStatus.TOO_MANY_REQUESTS, t("There are too many visits from your network at the moment."), visit
    )


def away(t: Texts, visit: Visit) -> Page:
    return _later(t, HTTPStatus.SERVICE_UNAVAILABLE, t("We couldn’t save that just now."), visit)


def failed(t: Texts, visit: Visit) -> Page:
    return _later(
        t, HTTPStatus.INTERNAL_SERVER_ERROR, t("Something went wrong on our side, and nothing was saved."), visit
    )


def not_a_form(t: Texts) -> Page:
    words = t("That didn’t come from a form on this page. Nothing was saved.")
    return _refused(t, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)


def _later(t: Texts, status: HTTPStatus, why: str, visit: Visit | None) -> Page:
    """With the form that was sent, where it may be sent again: going back would find it empty, for no page is kept."""
    if not (visit and visit.to_send_again):
        return _refused(t, status, why, Words(t("Please wait a minute, then go back and try again.")))
    how = t("What you filled in is still here: please wait a minute, then send it again.")
    return _refused(t, status, why, Words(how), Form((), t("Send it again"), visit.to_send_again))


def _refused(t: Texts, status: HTTPStatus, words: str, *more: Part) -> Page:
    return Page(t("That didn’t work"), (Words(words, "amiss"), *more), status=status, switches=False)
