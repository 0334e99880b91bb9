"""The cards of an event that was told in one go. They show what waits in `member.offered` and change nothing."""

from collections.abc import Iterable
from dataclasses import asdict

from markupsafe import Markup

from bot.labels import fits
from bot.screen import Button, Rows, Screen, button, first, lines, paragraphs, plain, rows, shortened, without_detail
from bot.stale_taps import StaleTap
from bot.texts import N_
from bot.turn import Turn
from bot.wire import shown_as
from handlers.briefs.taps import (
    AtBrief,
    BriefRight,
    ComesFrom,
    HelpReading,
    ItIsOff,
    ItsName,
    ItTakesPlace,
    LeaveGroupOut,
    LeaveLineOut,
    Pick,
    SeeBrief,
    SeeLine,
    TakeAsked,
    TakeInvited,
)
from handlers.event.briefs.invitation import invited_to
from handlers.event.briefs.told import ORDER, QUESTIONS
from handlers.event.briefs.understood import Finding
from handlers.event.claim_in_name import told_of_name
from handlers.event.origins.candidates import asks_where_from, where_from
from handlers.event.origins.group import Group, first_open, open_part
from handlers.event.origins.words import said_group
from handlers.event.questions.kinds.cars import fuel_asked_later
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.taps import NewEstimate

LONGEST_QUOTE = 60
"""Characters."""
MOST_QUOTED = 10
"""Of what was not understood; of more it is said how many they are."""
TRAVEL = ("origins", "transport")
NOBODY: Value = {"groups": []}
MOST_TOWNS = 4
"""Offered on a card that shows the whole event."""


def findings_of(turn: Turn) -> list[Finding]:
    """What was understood and still makes sense beside the rest."""
    found = [Finding(**one) for one in turn.member.offered if "question" in one]
    answers = {one.question: one.value for one in found}
    return [one for one in found if QUESTIONS[one.question].when(answers)]


def unread_of(turn: Turn) -> list[str]:
    """What was not understood, as it was typed."""
    return [words for one in turn.member.offered for words in one.get("unread", ())]


def groups_of(turn: Turn) -> list[Group]:
    """The people of whom something is still to be asked, with all others who were named; nobody where nothing is."""
    return [group for one in turn.member.offered for group in one.get("groups", ())]


def groups_quote_of(turn: Turn) -> str:
    """The words these people came from; empty where there are none."""
    return next((one["quote"] for one in turn.member.offered if "groups" in one), "")


def asked_where_from(turn: Turn) -> int | None:
    """The position of the group of which it is asked where it comes from; None where that is clear of all."""
    groups = groups_of(turn)
    at = first_open(groups)
    return None if at is None or open_part(groups[at]) != "origin" else at


def towns_offered(turn: Turn) -> list[tuple[str, Group]]:
    """Where the first group may come from that is open, each with its label."""
    groups, at = groups_of(turn), asked_where_from(turn)
    if at is None:
        return []
    found = where_from(groups[at], answers_of(turn).get("place"), turn.world.places, turn.t)
    everywhere = [one for one in found if "country" in one[1]]
    return [*found[: MOST_TOWNS - len(everywhere)], *everywhere]


def answers_of(turn: Turn) -> dict[str, Value]:
    """The answers that wait, by question."""
    return {one.question: one.value for one in findings_of(turn)}


def told_now(turn: Turn) -> list[Value]:
    """What waits, without what waited before the last change."""
    return [one for one in turn.member.offered if "before" not in one]


def shown(turn: Turn) -> int:
    """What waits, as a number."""
    return shown_as(told_now(turn))


def still(turn: Turn, at_hand: int) -> None:
    """Raises StaleTap unless the card that shows what waits is the one at hand."""
    waits = turn.member.at[-1].partition(":")[0] in ("brief", "name_or_brief") and turn.member.offered
    if not waits or at_hand != shown(turn):
        raise StaleTap


def told_of(turn: Turn) -> str:
    """The text about which its member is asked whether a language model may help; empty where that is not asked."""
    return next((one["told"] for one in turn.member.offered if "told" in one), "")


def asked_of(turn: Turn) -> list[Finding]:
    """What may be meant, where that is no answer yet, and is taken only by a tap."""
    asked, answers = [Finding(**one["asked"]) for one in turn.member.offered if "asked" in one], answers_of(turn)
    return [one for one in asked if answers.get(one.question) != one.value and QUESTIONS[one.question].when(answers)]


def invited_of(turn: Turn) -> tuple[int, int] | None:
    """How many people are invited and have not declined, and how many have; None where it is clear how many take part."""
    found = next(((one["invited"], one["declined"]) for one in turn.member.offered if "invited" in one), None)
    answers = answers_of(turn)
    return None if invited_to(answers) in answers else found


def invited_words(turn: Turn) -> str:
    """How many people the invitation names, who are no answer yet; empty where it names none."""
    t, found = turn.t, invited_of(turn)
    if found is None:
        return ""
    invited, declined = found
    people = t.n("{count} person is invited", "{count} people are invited", invited)
    if not declined:
        return people
    return t("{people}, {declined} more declined", people=people, declined=t.number(declined))


def in_order(findings: Iterable[Finding]) -> list[Value]:
    """As they wait: as JSON, in the order in which they are asked; of two about one question the last.

    Once it is said that nobody comes from the only town that was told, nothing is known of where they come from.
    """
    latest = {one.question: one for one in findings}
    latest = {question: one for question, one in latest.items() if one.value != NOBODY}
    return [asdict(one) for one in sorted(latest.values(), key=lambda one: ORDER.index(one.question))]


def everything(turn: Turn, notice: str = "") -> Screen:
    """All that was understood, a line and a button each, and what was not; first whether it takes place at all."""
    t, here = turn.t, shown(turn)
    if may_be_off(turn):
        return _whether_it_takes_place(turn, notice)
    found = findings_of(turn)
    each = [button(_on_button(turn, one), SeeLine(here, one.question)) for one in found]
    invited, unread = invited_words(turn), _unread_words(turn)
    return Screen(
        paragraphs(
            notice,
            _understood(turn),
            fuel_asked_later(_of_travel(turn), t),
            told_of_name(answers_of(turn), t),
            _asked(turn),
            _may_be_meant(turn),
            t("According to the invitation, {people}. I use that number only if you confirm it.", people=invited)
            if invited
            else "",
            t("I didn’t get {words}.", words=unread) if unread else "",
            _may_it_help(turn),
            t("Nothing is saved yet. Tap a line to change it, or type what is missing."),
        ),
        (
            *_of_groups(turn, here),
            (first(t("Yes, that’s right"), BriefRight(here)),),
            *_of_asked(turn, here),
            *rows(each, 1),
            *_of_invited(turn, here),
            *(((button(t("Let a language model help reading"), HelpReading(here)),),) if told_of(turn) else ()),
            (_without(turn),),
        ),
        toast=notice,
    )


def may_be_off(turn: Turn) -> str:
    """The words by which it may be cancelled; empty where none say so."""
    return next((one["called_off"] for one in turn.member.offered if "called_off" in one), "")


def _whether_it_takes_place(turn: Turn, notice: str) -> Screen:
    t, here = turn.t, shown(turn)
    said = shortened(may_be_off(turn), LONGEST_QUOTE)
    return Screen(
        paragraphs(
            notice,
            t("“{words}”: is it cancelled? Then there is nothing to estimate.", words=said),
            _understood(turn),
            t("Nothing is saved yet."),
        ),
        ((button(t("It is cancelled"), ItIsOff(here)),), (button(t("It takes place"), ItTakesPlace(here)),)),
        toast=notice,
    )


def _understood(turn: Turn) -> Markup | str:
    found = findings_of(turn)
    return lines(turn.t("I understood:"), *(_quoted_line(turn, one) for one in found), _groups_line(turn))


def _of_travel(turn: Turn) -> str:
    """The words that say where people come from and how."""
    return "; ".join([groups_quote_of(turn), *(one.quote for one in findings_of(turn) if one.question in TRAVEL)])


def _unread_words(turn: Turn) -> str:
    """The first that were not understood, and how many more; empty where all were."""
    t, unread = turn.t, unread_of(turn)
    quoted = [t("“{words}”", words=words) for words in unread[:MOST_QUOTED]]
    if more := len(unread) - len(quoted):
        quoted.append(t.n("{count} more part", "{count} more parts", more))
    return t.listing(quoted)


def _without(turn: Turn) -> Button:
    """The way out, which keeps what was typed where a name was asked."""
    if any("name" in one for one in turn.member.offered):
        return button(turn.t("It is only its name"), ItsName(shown(turn)))
    return button(turn.t("Start with empty questions"), NewEstimate())


def at_hand(turn: Turn, at: AtBrief, notice: str = "") -> Screen:
    """All lines, or the one that was opened."""
    return one(turn, QUESTIONS[at.question], notice) if at.question else everything(turn, notice)


def one(turn: Turn, question: Question, notice: str = "") -> Screen:
    """One line, with other answers to choose from."""
    t, here = turn.t, shown(turn)
    now = next((each for each in findings_of(turn) if each.question == question.id), None)
    values = question.kind.typical(turn, answers_of(turn))
    picks = [
        button(shortened(question.kind.words(value, t)), Pick(here, question.id, at))
        for at, value in enumerate(values)
        if not now or value != now.value
    ]
    out = ((button(t("Leave this line out"), LeaveLineOut(here, question.id)),),) if now else ()
    return Screen(
        paragraphs(notice, _quoted_line(turn, now) if now else "", question.asks(t)),
        (*rows(picks, question.width), *out, (button(t("Back"), SeeBrief(here)),)),
        toast=notice,
    )


def name_or_brief(turn: Turn, text: str) -> Screen:
    """Whether that is the name of the event, or what it is."""
    t, here = turn.t, shown(turn)
    return Screen(
        paragraphs(t("“{words}”", words=text), t("Is that its name, or what it is?")),
        ((button(t("Its name"), ItsName(here)),), (button(t("What it is"), SeeBrief(here)),)),
    )


def _groups_line(turn: Turn) -> str:
    """The people of whom some are asked about, as they were understood."""
    t, groups, question = turn.t, groups_of(turn), QUESTIONS["origins"]
    if not groups:
        return ""
    quote = groups_quote_of(turn)
    return t(
        "• {question}: <b>{answer}</b> (“{words}”)",
        question=question.called(t),
        answer=t.listing([said_group(group, t) for group in groups]),
        words=shortened(" ".join(quote.split()), LONGEST_QUOTE),
    )


def _asked(turn: Turn) -> str:
    """What is open of the first group of which something is: its town at once, anything else behind “All right”."""
    groups, at = groups_of(turn), asked_where_from(turn)
    if at is not None:
        return asks_where_from(groups[at], turn.world.places, turn.t)
    return turn.t("I’ll ask about these groups one by one after “Yes, that’s right”.") if groups else ""


def _of_groups(turn: Turn, here: int) -> Rows:
    """Where those may come from whose town is not clear."""
    towns = [button(without_detail(label), ComesFrom(here, at)) for at, (label, _) in enumerate(towns_offered(turn))]
    return (*rows(towns, 1), (button(turn.t("Leave it out"), LeaveGroupOut(here)),)) if towns else ()


def _may_be_meant(turn: Turn) -> str:
    asked, t = asked_of(turn), turn.t
    if not asked:
        return ""
    heading = t.n(
        "Is this what you mean? I only use it if you tap it.",
        "Do you mean one of these? I only use what you tap.",
        len(asked),
    )
    return lines(heading, *(_quoted_line(turn, one) for one in asked))


def _of_asked(turn: Turn, here: int) -> Rows:
    """That this is meant, of what is not sure."""
    return rows([button(_meant_on_button(turn, one), TakeAsked(here, at)) for at, one in enumerate(asked_of(turn))], 1)


def _meant_on_button(turn: Turn, found: Finding) -> str:
    """What may be meant, without its question where both do not fit: by the answer one is told from another."""
    question, t = QUESTIONS[found.question], turn.t
    answer = question.answered(found.value, t)
    whole = plain(t("{question}: {answer}?", question=question.called(t), answer=answer))
    return whole if fits(whole) else shortened(t("{answer}?", answer=answer))


def _of_invited(turn: Turn, here: int) -> Rows:
    """That as many take part as are invited."""
    found = invited_of(turn)
    if found is None:
        return ()
    label = turn.t.n("{count} participant, as invited", "{count} participants, as invited", found[0])
    return ((button(shortened(label), TakeInvited(here)),),)


def _may_it_help(turn: Turn) -> Markup | str:
    if not told_of(turn):
        return ""
    return turn.t(
        "A language model at {host} can help with what I don’t understand. It would get this text and similar"
        " ones you send later, but not your name or organisation. More: /privacy.",
        host=turn.world.understanding_host,
    )


def _line(turn: Turn, found: Finding) -> str:
    question, t = QUESTIONS[found.question], turn.t
    return t("{question}: {answer}", question=question.called(t), answer=question.answered(found.value, t))


def _on_button(turn: Turn, found: Finding) -> str:
    """A line, of which a button shows only the question where it cuts the answer, for it is whole in the text above."""
    line = plain(_line(turn, found))
    return line if fits(line) else shortened(QUESTIONS[found.question].called(turn.t))


def _quoted_line(turn: Turn, found: Finding) -> str:
    question, t = QUESTIONS[found.question], turn.t
    return t(
        N_("• {question}: <b>{answer}</b> (“{words}”, pointed at by a language model)")
        if found.pointed_at
        else N_("• {question}: <b>{answer}</b> (“{words}”)"),
        question=question.called(t),
        answer=question.answered(found.value, t),
        words=shortened(" ".join(found.quote.split()), LONGEST_QUOTE),
    )
