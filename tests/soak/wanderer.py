"""Somebody who follows no path: says odd things, taps whatever they see, and only has to be answered."""

import time
from collections.abc import Callable
from random import Random

import httpx

from tests.telegram import Person, Telegram

WORDS = (
    "/events", "/impact", "/help", "/privacy", "/reminders", "/language", "/why", "/how", "/mydata", "/claim carbon neutral",
    "hello", "20 from Paris by train, the rest local", "what if everybody took the train?", "remind me tomorrow at 9 to call",
    "80 people on 20 April in Trier", "no, 90", "back", "stop", "42", "?",
)  # fmt: skip
LOOKS = 2.0
"""Seconds until they do the next thing whether they were answered or not; what was left open is found in the end."""


class Wanderer(Person):
    """`moves` counts what they said and tapped."""

    def __init__(self, telegram: Telegram, first_name: str, random: Random) -> None:
        super().__init__(telegram, telegram.person(first_name).id, first_name)
        self.moves = 0
        self._random = random

    def walk(self, invitation: str, goes_on: Callable[[], bool]) -> None:
        """Join, or remain a stranger; then anything, for as long as it goes on."""
        self.open(invitation)
        while goes_on():
            before = self.chat["version"]
            buttons = [
                (message["message_id"], button["label"])
                for message in self.messages
                for row in message["buttons"]
                for button in row
            ]
            if buttons and self._random.random() < 0.6:
                self._taps(*self._random.choice(buttons))
            else:
                self.say(self._random.choice(WORDS))
            self.moves += 1
            self.telegram.get("/sim/wait", person=self.id, version=before + 1, timeout=LOOKS)
            time.sleep(self._random.uniform(0, 0.3))

    def _taps(self, message_id: int, label: str) -> None:
        """The button may be gone by now, or lead to a page."""
        answer = self.telegram.http.post("/sim/tap", json={"person": self.id, "label": label, "message_id": message_id})
        assert answer.is_success or answer.status_code in (httpx.codes.NOT_FOUND, httpx.codes.BAD_REQUEST), answer.text
