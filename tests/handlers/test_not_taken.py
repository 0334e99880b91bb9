"""What is typed where nothing is asked any more is called no button, and is quoted back as not taken."""

from sqlalchemy.orm import Session

from bot.store.models import ContributionState, Role
from bot.turn import World
from handlers.stops import STOPS
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request

TYPED = "PO <4711>"
OVER = {"contribution": 1, "detail": "purchase_order", "question": "participants", "revision": 3}
"""What a place is about, where it is not number 99, which there is none of. The request is withdrawn, the event gone."""
ASKS_STILL = {"brief", "name_or_brief", "paper", "impact", "zone", "remind", "claim"}
"""Places that are about nothing that could be over, or hear nothing by then."""


def test_words_for_what_is_over_are_quoted_as_not_taken_at_every_stop(session: Session, world: World) -> None:
    ada, sam = Chat(session, world).joins(), Chat(session, world, person=9).joins("The network", Role.STAFF)
    made = request(ada)
    made.state, made.decided_at, made.decided_by = ContributionState.CANCELLED, ada.now, ada.member.id
    assert made.id == OVER["contribution"]
    for stop in (one.place for one in STOPS if one.hears):
        for chat in (ada, sam):
            place = act(stop.form.word, *(OVER.get(field.name, 99) for field in stop.form.arguments))
            chat.member.at, chat.member.event_id, chat.member.offered = ["home", place], None, []
            chat.say(TYPED)
            chat.does_not_see("That button")
            if stop.form.word not in ASKS_STILL:
                chat.sees("I didn’t use “PO &lt;4711&gt;”.\nThat ")
    sam.member.at = ["home", act("answers_staff", made.id)]
    sam.say("thanks")
    sam.does_not_see("I didn’t use")
