"""Files that Telegram already has: asked for again, they are neither made nor sent anew."""

import hashlib
import json
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.screen import Document, Picture
from bot.store.database import Sessions
from bot.store.forgetting import forget
from bot.store.inserting import insert_once
from bot.store.models import SentFile
from bot.turn import Clock

LONGEST_ID = 200
KEEP_SENT_FILES = timedelta(days=90)
"""How long Telegram's id of a file is remembered; later it is made and sent anew."""


class SentFiles:
    """Telegram's id of each picture and document it was sent, by what it was made from.

    `makers` stands for the code that makes files, so that a release that draws better is not answered with an old picture.
    """

    def __init__(self, sessions: Sessions, clock: Clock, makers: str) -> None:
        self._sessions = sessions
        self._clock = clock
        self._makers = makers

    def made_from(self, wanted: Picture | Document, bot_id: int) -> str:
        """A hash of all that decides how a file looks: its values, the code that makes it, and the bot whose file it is."""
        kind = wanted.drawing if isinstance(wanted, Picture) else wanted.making
        name = "" if isinstance(wanted, Picture) else wanted.name
        said = json.dumps([bot_id, self._makers, kind, name, wanted.values], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def recall(self, made_from: str) -> str | None:
        """Telegram's id of what was made from this; None when it is to be made."""
        with self._sessions.begin() as session:
            found = session.get(SentFile, made_from)
            return found.file_id if found else None

    def remember(self, made_from: str, file_id: str) -> None:
        """Note the id Telegram gave."""
        if len(file_id) <= LONGEST_ID:
            row = {"made_from": made_from, "file_id": file_id, "sent_at": self._clock()}
            with self._sessions.begin() as session:
                insert_once(session, SentFile, [row])

    def forget(self, made_from: str) -> None:
        """Telegram no longer takes the id."""
        with self._sessions.begin() as session:
            session.execute(delete(SentFile).where(SentFile.made_from == made_from))


def forget_old(session: Session, now: datetime) -> bool:
    """Drop the ids of files that nobody asked for lately; whether there may be more."""
    return forget(session, SentFile, SentFile.sent_at < now - KEEP_SENT_FILES)
