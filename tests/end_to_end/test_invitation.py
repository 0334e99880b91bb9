"""A calendar invitation over the local Telegram: fetched, read in a process of its own, shown back, and then forgotten."""

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Errand, Event
from tests.assistant import Assistant
from tests.handlers.briefs.invites import CASES, NAMES
from tests.telegram import Telegram

SPRING = next(one for one in CASES if one.name.startswith("Outlook"))


def test_an_invitation_opens_an_event_and_nobody_it_names_is_kept(telegram: Telegram, assistant: Assistant) -> None:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.sees("You have joined")
    ada.send_document(b"no calendar at all", "invite.ics", mime_type="text/calendar")
    ada.sees("calendar")
    noah = telegram.person("Noah")
    sent = noah.send_document(SPRING.content, "invite.ics", mime_type="text/calendar")
    handed = noah.forward(sent["message_id"], to=ada)
    ada.forward(handed["message_id"])
    ada.sees("I understood:", "Spring workshop", "12 March 2027", "2 people are invited, 1 more declined")
    ada.tap("2 participants, as invited")
    ada.sees("Participants on site: 2")
    ada.tap("Yes, that’s right")
    ada.sees("Where do they come from?")
    telegram.becomes_idle()
    assistant.stop()
    for file in (one for one in assistant.folder.iterdir() if one.is_file()):
        content = file.read_bytes()
        assert not any(secret.encode() in content for secret in (*NAMES, "olga@example.org")), file.name
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        assert session.scalars(select(Errand)).all() == []
        assert [one.answers for one in session.scalars(select(Event))] == [{**SPRING.answers, "participants": 2}]
