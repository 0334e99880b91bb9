"""A sentence that somebody would like to print: whether it may be said, since when and why, and what may be said instead."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.screen import Button, Rows, Screen, button, copying, folded, lines, paragraphs, primary, shortened, with_notice
from bot.store.contributions import projects
from bot.store.events import listed, page
from bot.store.models import Event
from bot.taps import Onward
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.claim_rulings import (
    ASKS,
    LAW,
    LONG_SINCE,
    SINCE,
    Ruling,
    Verdict,
    concerns,
    names_a_claim,
    rule,
    speaks_of_us,
)
from calculators.claims import WHY, BanReason
from handlers.claims.taps import AskClaim, AtClaim, ClaimsDone, OfAnotherEvent
from handlers.event.access import event_of
from handlers.event.may_be_said import NOT_TO_BE_SAID, said_instead, said_of
from handlers.event.naming import event_name
from handlers.event.told_apart import labels
from handlers.event.what_if.copy import open_question
from handlers.position import ask_beside, event_if_any, leave
from handlers.reading import claim_questions, claim_subjects, claim_wishes
from handlers.taps import Current, MayBeSaid, NewEstimate, Result

VERDICTS = {
    Verdict.NOT_ALLOWED: N_("<b>You may not say that.</b>"),
    Verdict.DEPENDS: N_("<b>That depends.</b>"),
    Verdict.UNSURE: N_("<b>I’m not sure.</b> It could be read as a claim, so better say it with a figure."),
    Verdict.ALLOWED: N_("<b>I found nothing wrong in it.</b> Its figures must be yours, and true."),
}
NOTHING_KNOWN = N_(
    "<b>I found nothing about the climate in it.</b> If it paints a small effect, or none, give the figure instead."
)
"""Said in place of an all-clear of a sentence in which nothing was understood."""
_FORBIDDEN = (Verdict.NOT_ALLOWED, Verdict.DEPENDS)
MOST_QUOTED = 6
"""Words that are quoted from a sentence."""
LATELY = 8
"""Events among which one with an estimate is looked for, the newest first."""


def command(turn: Turn) -> Screen:
    """`/claim`, alone or with the sentence behind it."""
    words = turn.incoming.argument
    if not words:
        return ask(turn, AskClaim())
    return beside(turn, _sentence(turn, words))


def ask(turn: Turn, _: AskClaim | AtClaim) -> Screen:
    """Ask for a sentence; what is asked elsewhere stays open meanwhile."""
    leave(turn, AtClaim)
    ask_beside(turn, AtClaim())
    t = turn.t
    words = t("Type or paste the sentence you would like to publish. I’ll tell you what you may not say, and why.")
    event = _event(turn)
    offered = (button(t("What may be said"), MayBeSaid(event.id)),) if event else ()
    return Screen(words, (offered, _done(t)) if offered else (_done(t),))


def typed(turn: Turn, at: AtClaim) -> Screen:
    """The sentence that was typed; another may follow."""
    words = turn.incoming.text if turn.incoming.kind == "text" else ""
    if not words:
        return ask(turn, at)
    sentence = _sentence(turn, words)
    return Screen(*_ruled(turn, sentence, _done(turn.t))) if sentence else beside(turn, "")


def done(turn: Turn, _: ClaimsDone) -> Onward:
    """Back to what was asked before."""
    leave(turn, AtClaim)
    return Onward(Current())


def beside(turn: Turn, sentence: str) -> Screen:
    """The ruling on a sentence, in a message of its own: nothing that is asked is touched."""
    if not sentence:
        event = _event(turn)
        return show(turn, MayBeSaid(event.id)) if event else ask(turn, AskClaim())
    return Screen(*_ruled(turn, sentence, (button(turn.t("Back"), Current()),)), aside=True)


def pasted(turn: Turn, typed: str) -> Screen | None:
    """The ruling on a sentence that came without `/claim`; None where it holds no claim, be it made or denied.

    Nor is what is asked or wished for. Of what depends only a sentence about the member or the event is ruled: “lower
    the emissions” asks for something.
    """
    if len(typed) > claim_questions.LONGEST or not (sentence := claim_questions.stripped(claim_wishes.to_print(typed))):
        return None
    if not names_a_claim(sentence):  # as nearly all that is typed, and told in a fifth of the time of a ruling
        return None
    match _ruling(turn, sentence).verdict:
        case Verdict.NOT_ALLOWED:
            claims = True
        case Verdict.DEPENDS:
            claims = speaks_of_us(sentence)
        case Verdict.ALLOWED:
            claims = not typed.rstrip().endswith("?")
        case Verdict.UNSURE:
            claims = False
    if not claims:
        return None
    as_print = turn.t("I read that as something you would like to print. It changed no answer.")
    return with_notice(beside(turn, sentence), as_print)


def show(turn: Turn, tap: MayBeSaid) -> Screen:
    """Everything that may be said of an event, each line to copy."""
    t, event, tapped = turn.t, event_of(turn, tap.event), turn.incoming.kind == "tap"
    if open_question(event.answers):
        return Screen(t("There’s no estimate yet, so there’s nothing to say about it."), (_done(t),), aside=not tapped)
    said = said_of(turn, event)
    heading = t("<b>{name}</b>: what may be said", name=event_name(event.answers, t))
    copies = [made for number, line in enumerate(said, 1) if (made := _copying(t, line, number, len(said)))]
    copied = [(made if number else primary(made),) for number, made in enumerate(copies)]
    check_another = (button(t("Check a sentence"), AskClaim()), button(t("Result"), Result(event.id)))
    not_said = folded(lines(t("What may not be said, and why"), *(_because(one, t) for one in NOT_TO_BE_SAID)))
    text = paragraphs(heading, *map(_to_copy, said), not_said, _no_advice(t))
    return Screen(text, (*copied, *_another(turn), check_another), aside=not tapped)


def others(turn: Turn, _: OfAnotherEvent) -> Screen:
    """The events of which something may be said, to choose one."""
    t = turn.t
    chosen = tuple(
        (button(shortened(name), MayBeSaid(one)),) for one, name in labels(_estimated(turn), t, turn.today).items()
    )
    return Screen(t("Which event do you mean?"), (*chosen, (button(t("Back"), Current()),)))


# What is asked about, and the ruling in words.


def asked_about(turn: Turn, text: str) -> str | None:
    """The sentence a question asks about, empty where it only names what it is of; None where it is no such question.

    What gives no words to print never gets an all-clear: it is told what may be said.
    """
    asked = claim_questions.read(text)
    if asked and asked.sentence and concerns(asked.sentence):
        verdict = _ruling(turn, asked.sentence).verdict
        if verdict is not Verdict.ALLOWED or (not asked.of_us and claim_subjects.gives_words(text, asked.sentence)):
            return asked.sentence
        if not asked.of_us:
            return _forbidden_in(turn, text)
    if asked and not asked.sentence:
        return ""
    return _forbidden_in(turn, text) if claim_subjects.asks_what_may_be_said(text) else None


def _forbidden_in(turn: Turn, text: str) -> str:
    """The words of a question that may not be said; empty where there are none."""
    return next((one for one in claim_subjects.perhaps_said(text) if _ruling(turn, one).verdict in _FORBIDDEN), "")


def _sentence(turn: Turn, typed: str) -> str:
    """What is to be ruled where a sentence or a question is awaited."""
    asked = asked_about(turn, typed)
    if asked is not None:
        return asked
    question = claim_questions.read(typed)
    return question.sentence if question else claim_questions.stripped(typed)


def _ruling(turn: Turn, sentence: str) -> Ruling:
    known = [one.name for one in projects(turn.session, also_to_confirm=True)]
    return rule(sentence, [*known, *map(turn.t.project, known)])


def _ruled(turn: Turn, sentence: str, back: tuple[Button, ...]) -> tuple[str, Rows]:
    t, event = turn.t, _event(turn)
    ruling = _ruling(turn, sentence)
    instead = said_instead(turn, event, ruling.reasons[0]) if event and ruling.reasons else ""
    text = paragraphs(
        lines(t(_told(ruling, sentence)), _quoted(ruling, t)),
        lines(*(_because(reason, t) for reason in ruling.reasons)),
        lines(*(t(ASKS[reason]) for reason in ruling.reasons if reason in ASKS)),
        _instead(event, instead, t) if ruling.reasons else "",
        lines(folded(_since(ruling.reasons, t)), _no_advice(t)),
    )
    copied = _copying(t, instead, 1, 1) if instead else None
    more = button(t("What may be said"), MayBeSaid(event.id)) if event else button(t("New estimate"), NewEstimate())
    offered = ((primary(copied),), (more,)) if copied else ((primary(more),),)
    return text, (*offered, *_another(turn), back)


def _told(ruling: Ruling, sentence: str) -> str:
    """The verdict in words, a msgid; never an all-clear of what was not understood."""
    nothing_known = ruling.verdict is Verdict.ALLOWED and not concerns(sentence)
    return NOTHING_KNOWN if nothing_known else VERDICTS[ruling.verdict]


def _quoted(ruling: Ruling, t: Texts) -> str:
    found = list(dict.fromkeys(one.term for one in ruling.findings))[:MOST_QUOTED]
    return t.listing(t("“{words}”", words=one) for one in found) if found else ""


def _because(reason: BanReason, t: Texts) -> str:
    return t("• {why} ({law})", why=t(WHY[reason]), law=t(LAW[reason]))


def _since(reasons: Sequence[BanReason], t: Texts) -> str:
    if not reasons:
        return ""
    if all(LAW[reason] in LONG_SINCE for reason in reasons):
        return t("It is in Directive 2005/29/EC on unfair commercial practices, for what consumers are told.")
    return t(
        "It has applied since {day}, for what consumers are told: Directive 2005/29/EC as amended by Directive (EU) 2024/825."
        " Luxembourg is writing it into its Consumer Code (bill 8648).",
        day=t.date(SINCE),
    )


def _instead(event: Event | None, line: str, t: Texts) -> Markup | str:
    if event is None:
        return t("Once there’s an estimate, I can offer a line with its figures instead.")
    if not line:
        return ""
    return lines(t("True for “{name}”, and safe to copy:", name=event_name(event.answers, t)), _to_copy(line))


def _to_copy(line: str) -> Markup:
    return Markup("<code>{}</code>").format(line)


def _copying(t: Texts, line: str, number: int, of: int) -> Button | None:
    return copying(t("Copy the line") if of == 1 else t("Copy line {number}", number=number), line)


def _no_advice(t: Texts) -> str:
    return t("<i>I only read the words and don’t know your case: this is not legal advice.</i>")


def _done(t: Texts) -> tuple[Button, ...]:
    return (button(t("Back"), ClaimsDone()),)


def _another(turn: Turn) -> Rows:
    """The way to another event, where there is one."""
    return ((button(turn.t("Another event"), OfAnotherEvent()),),) if len(_estimated(turn)) > 1 else ()


def _event(turn: Turn) -> Event | None:
    """The event at hand, or else the newest, that has an estimate."""
    at_hand = event_if_any(turn)
    return next((one for one in (at_hand, *_estimated(turn)) if one and _is_estimated(one)), None)


def _estimated(turn: Turn) -> list[Event]:
    """The newest events that have an estimate."""
    return [one for one in page(turn.session, listed(turn.member.organisation_id), 0, LATELY) if _is_estimated(one)]


def _is_estimated(event: Event) -> bool:
    return bool(event.revision) and not open_question(event.answers)
