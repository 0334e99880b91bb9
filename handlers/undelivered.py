"""What the network's staff are told of messages that did not arrive."""

from datetime import datetime

from bot.screen import Screen, lines, paragraphs
from bot.turn import Turn
from bot.undelivered import A_DAY, SomeUndelivered, undelivered


def told(turn: Turn, news: SomeUndelivered) -> Screen | None:
    """How many of the day before, and who finds out why; silent for those who are no longer staff."""
    if not turn.member.is_staff:
        return None
    until = datetime.fromisoformat(news.until)
    found = undelivered(turn.session, until - A_DAY, until)
    t = turn.t
    counted = (
        (found.unsure, t.n("{count} may have arrived or not", "{count} may have arrived or not", found.unsure)),
        (found.missed, t.n("{count} was too late to send", "{count} were too late to send", found.missed)),
        (
            found.given_up,
            t.n("{count} failed for a whole day", "{count} failed for a whole day", found.given_up),
        ),
        (found.never_said, t.n("{count} was refused", "{count} were refused", found.never_said)),
        (found.stuck, t.n("{count} reply is still waiting", "{count} replies are still waiting", found.stuck)),
    )
    said = [words for count, words in counted if count]
    if not said:
        return None
    return Screen(
        paragraphs(
            t("<b>Some messages didn’t arrive</b>"),
            t("In the last 24 hours:"),
            lines(*said),
            t("The person who runs the assistant can find out why: “residua doctor”, and the log."),
        ),
        aside=True,
    )
