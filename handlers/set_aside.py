"""What the network's staff are told of what cannot be handled."""

from markupsafe import Markup

from bot.screen import Screen, paragraphs
from bot.set_aside import CannotBeHandled
from bot.store.models import SetAside
from bot.turn import Turn


def told(turn: Turn, news: CannotBeHandled) -> Screen | None:
    """How often so far, and where in the program; silent for those who are no longer staff."""
    found = turn.session.get(SetAside, news.cause)
    if not turn.member.is_staff or found is None:
        return None
    t = turn.t
    return Screen(
        paragraphs(
            t("<b>Something went wrong</b>"),
            t.n(
                "{count} message or tap ended in an error of mine. The sender knows, and can carry on.",
                "{count} messages or taps ended in the same error of mine. The senders know, and can carry on.",
                found.updates,
            ),
            Markup("<code>{}</code>").format(found.cause),
            t("Please pass this on to the person who runs the assistant. You won’t be told about this error again."),
        ),
        aside=True,
    )
