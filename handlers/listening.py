"""Who hears what a member typed or sent: one after the other, and the first that understands it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.screen import Screen
from bot.taps import At, Onward
from bot.turn import Turn
from handlers import from_afar, guide, in_words
from handlers.briefs import at_name, inviting
from handlers.briefs import taking as briefs
from handlers.claims import hearing as claims
from handlers.impact import card as figures
from handlers.questions_in_words import hearing
from handlers.reminders import correcting, own
from handlers.reminders import settings as reminder_settings
from handlers.routing import Beside, Listener, Reply, alone, in_text
from handlers.statement import recorded

Hears = Callable[[Turn, Any], Reply | None]


@dataclass(frozen=True, slots=True)
class Listening:
    """What the listeners need of the router's tables: the card at hand, what a command does, what hears at a place."""

    current: Callable[[Turn], Screen]
    commanded: Callable[[Turn, str], Reply]
    hears: Callable[[At], Hears | None]
    sent: Mapping[str, Beside]
    listeners: tuple[Listener, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "listeners", self._in_turn())

    def answer(self, turn: Turn, place: At) -> Reply:
        """What the first that understands it answers; the last says that nobody did."""
        return next(reply for listens in self.listeners if (reply := listens(turn, place)))

    def _in_turn(self) -> tuple[Listener, ...]:
        return (
            lambda turn, at: (
                self._not_understood(turn, at) if turn.incoming.kind == "edit" else None
            ),  # it answers nothing
            self._sent,  # a file or a picture, wherever it may be a list of attendees
            in_text(lambda turn, _: inviting.pasted(turn, lambda: self.current(turn))),  # a calendar invitation's text
            in_text(lambda turn, _: recorded.typed(turn)),  # the code of a statement
            in_text(claims.heard),  # "can we say our gala is climate neutral?", wherever it is asked
            in_text(hearing.heard_amid),  # "what if everybody took the train", where no answer is a sentence
            own.heard_amid,  # "remind me on Monday to call", where no answer is a sentence
            in_text(self._courtesy),  # "bonjour", "thanks"
            in_text(self._way_out),  # "stop", "menu", "zréck", in the middle of what is asked
            in_text(from_afar.corrected),  # "no, 80", said of the answer before
            in_text(from_afar.added),  # "and food 5", said of the same
            lambda turn, at: self._button_said(turn) if at.buttons_first else None,  # where all may be an answer
            at_name.heard,  # "two-day conference in Belval, 120 people", where its name is asked
            in_text(claims.pasted_amid),  # "our gala is climate neutral", where it is no answer
            self._asked_here,  # what is asked where the member is; below here nothing is
            in_text(hearing.decided),  # "keep it", "no", said of what is supposed
            alone(hearing.heard),  # "which of my events was the worst this year?"
            alone(own.heard),  # "remind me on Monday to call"
            in_text(lambda turn, _: correcting.deleted(turn)),  # "delete it", said of it at home
            alone(correcting.heard),  # "no, at 10", said of the reminder planned last
            alone(reminder_settings.heard),  # "stop the reminders"
            in_text(from_afar.told),  # "moved to 10 March", "we were 130 in the end", on a card of the event
            in_text(hearing.moved),  # the same at home, where it is only shown
            lambda turn, _: self._button_said(turn),  # the words of a button, or of a command
            in_text(hearing.anew),  # "no, 80 participants", "change the menu to vegan", on a card of the event
            alone(figures.heard),  # "what is our impact this year?"
            alone(briefs.heard),  # "two-day conference in Belval on 12 March, 120 people"
            in_text(lambda turn, _: in_words.acknowledged(turn, lambda: self.current(turn))),  # "ok"
            self._goes_on,  # what is only supposed is dropped, and what is asked below it hears
            in_text(hearing.supposed),  # "2 more lunches", "and with 200 people?", on a card of the event
            in_text(lambda turn, _: claims.pasted(turn)),  # "our gala is climate neutral"
            self._not_understood,
        )

    def _sent(self, turn: Turn, _: At) -> Reply | None:
        hears = self.sent.get(turn.incoming.kind)
        return hears(turn, lambda: self.current(turn)) if hears else None

    def _courtesy(self, turn: Turn, place: At) -> Reply | None:
        return in_words.courtesy(turn, place, lambda: self.current(turn))

    def _way_out(self, turn: Turn, place: At) -> Reply | None:
        asked = self.hears(place) is not None
        out = in_words.way_out(turn, place, lambda: self.current(turn)) if asked else None
        return self.commanded(turn, out) if isinstance(out, str) else Onward(out) if out else None

    def _asked_here(self, turn: Turn, place: At) -> Reply | None:
        hears = self.hears(place)
        return hears(from_afar.as_meant(turn, place), place) if hears else None

    def _button_said(self, turn: Turn) -> Reply | None:
        if turn.incoming.kind != "text":
            return None
        command = in_words.command(turn.incoming.text)
        out = command or in_words.back(turn, lambda: self.current(turn))
        said = in_words.heard(turn, self.current(turn))
        return said or (self.commanded(turn, out) if isinstance(out, str) else Onward(out) if out else None)

    def _goes_on(self, turn: Turn, place: At) -> Reply | None:
        below = hearing.below(turn, place)
        if below is None or self.hears(below) is None:
            return None
        hearing.go_on(turn)
        return self.answer(turn, below)

    def _not_understood(self, turn: Turn, at: At) -> Screen:
        return guide.not_understood(turn, self.current(turn), asks=self.hears(at) is not None)
