"""What a question is: data, with a kind that reads what is typed and says an answer back.

`when` says whether a question makes sense given the answers so far; `settles` names the open questions of the footprint
that it answers; `part` is the part of the footprint that counts in the running total once all its questions were asked;
`nothing` is the value behind "None", where none is an answer.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from bot.texts import P_, Texts
from calculators.activity import Category
from handlers.event.origins.words import said_group
from handlers.event.questions.conditions import ALWAYS, Condition
from handlers.event.questions.kinds.questions import Answered, Kind
from handlers.reading import vocabulary

NEVER = object()
"""There is no "None" for this question."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One question: what is asked, why, in which kind, and when. One question is another only if it is that very one."""

    id: str
    kind: Kind
    title: str
    prompt: str
    why: str
    when: Condition = ALWAYS
    settles: Sequence[str] = ()
    part: Category | None = None
    required: bool = False
    nothing: Any = NEVER
    width: int = 2
    rare: str = ""
    """The answer that is seldom given, and the first to stand behind “More…”."""
    about: Mapping[str, Any] | None = None
    """Values for the prompt, where it speaks of something in particular."""
    of_one_day: str = ""
    """The prompt of an event that is known to last a day at most, where it is another."""
    titled: Callable[[Texts, Any], str] | None = None
    """How an answer reads behind the title, where that names its unit: `Hotel nights: 30`."""

    @property
    def allows_nothing(self) -> bool:
        return self.nothing is not NEVER

    @property
    def nothing_label(self) -> str:
        """What the button says that stands for none of it."""
        return P_("number", "None") if self.nothing == 0 else P_("things", "None")

    def says_nothing(self, typed: str) -> bool:
        """Whether it says that there is none of what is asked about: `none`, `no hotel nights`; `no lunch` is none here."""
        of, also = vocabulary.NOTHING_OF.get(self.id, {}), vocabulary.ALSO_NOTHING.get(self.id, {})
        said = [one for one in re.split(r"[,;.\n–]", typed) if one.strip()]  # “none, they go home”
        return bool(said) and all(vocabulary.nothing(one, of) or vocabulary.exactly(one, also) for one in said)

    def called(self, t: Texts) -> str:
        """What the question is called in the summary."""
        return t(self.title, **self._about(t))

    def answered(self, value: Any, t: Texts) -> str:
        """An answer as it stands behind the title."""
        return self.titled(t, value) if self.titled else self.kind.words(value, t)

    def asks(self, t: Texts, answered: Answered | None = None) -> str:
        """The question itself, as it is asked of an event of which so much is answered."""
        one_day = self.of_one_day and answered and 0 < (answered.get("days") or inf) <= 1
        return t(self.of_one_day if one_day else self.prompt, **self._about(t))

    def _about(self, t: Texts) -> Mapping[str, str]:
        """The values in the member's language and format."""
        said: Mapping[str, Callable[[Any], str]] = {
            "town": t.town,
            "count": t.number,
            "group": lambda group: said_group(group, t),
        }
        return {name: said[name](value) for name, value in (self.about or {}).items()}
