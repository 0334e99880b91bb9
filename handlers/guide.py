"""What the assistant says about itself: help, how a climate contribution works, what is stored, and what it cannot read."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.screen import Rows, Screen, button, lines, paragraphs, plain, shortened, with_notice
from bot.taps import Tap, tap
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers import command_menu
from handlers.reading.question_words import is_put_as_one
from handlers.taps import Current, How, NewEstimate


@tap("help")
class Help(Tap):
    pass


LONGEST_SHORT_DESCRIPTION = 120
LONGEST_QUESTION = 300
"""Characters."""


def first_words(t: Texts, help_contact: str) -> tuple[str, str]:
    """What a stranger reads before pressing Start, at most 512 characters, and on the profile, at most 120."""
    description = t(
        "I estimate what an event emits, show which measures lower it, and take requests for a contribution to a climate"
        " project for what is left.\n\nFor organisations of the network. You need a link: please ask {contact}.",
        contact=help_contact,
    )
    short = t("Estimates what an event emits, and how to lower it. By invitation: {contact}.", contact=help_contact)
    return plain(description), shortened(short, LONGEST_SHORT_DESCRIPTION)


HOW: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: (
        N_("Step by step"),
        (
            N_("<b>How a climate contribution works</b>"),
            N_(
                "<b>1. Estimate.</b> Your answers, times published emission factors, give the event’s emissions with"
                " their range."
            ),
            N_("<b>2. Reduce.</b> You choose measures, and see what each would save."),
            N_("<b>3. Residual.</b> What is left after the reductions you declared."),
            N_("<b>4. Euros.</b> All or part of it, times the project’s price per tonne. The quote names every part."),
            N_("<b>5. Project.</b> You choose one and send a request. myclimate Luxembourg confirms."),
        ),
    ),
    2: (
        N_("What it does, and does not"),
        (
            N_("<b>What a contribution does</b>"),
            N_(
                "It funds a climate project that you choose. Reductions are delivered within about 2–3 years; forests"
                " store carbon over up to 50 years."
            ),
            N_("<b>What it does not do</b>"),
            N_("It does not reduce or cancel the event’s own emissions, so it is never subtracted from them."),
            N_("A project’s figures are for the whole project; they are not attributable to one contribution."),
            N_(
                "EU law (Directive 2024/825) forbids saying that an event leaves the climate as it was, or better,"
                " because money went to a climate project."
            ),
        ),
    ),
    3: (
        N_("Who does what"),
        (
            N_("<b>Who does what</b>"),
            N_("<b>You</b> answer the questions, and choose measures, amount and project."),
            N_("<b>Residua</b> calculates, shows every assumption, and keeps your figures."),
            N_("<b>myclimate Luxembourg</b>, the network’s partner for climate projects, confirms contributions."),
            N_("<b>IMS Luxembourg</b> is the network. Its staff enter each confirmation here, or a refusal and why."),
            N_("No money moves in this chat."),
        ),
    ),
}
"""The sections of /how, each with the label of its button."""

UNREAD: Mapping[str, str] = {
    "text": N_("Sorry, I didn’t get that. Tap a button, or try /help."),
    "edit": N_(
        "You edited an earlier message, but that doesn’t change your answer: please tap it in the list"
        " of answers instead."
    ),
    "photo": N_("Sorry, I can’t look at pictures. Please tap a button, or type."),
    "video": N_("Sorry, I can’t watch videos. Please tap a button, or type."),
    "voice": N_("Sorry, I can’t listen to voice messages. Please tap a button, or type."),
    "document": N_(
        "I can’t use files here, and I didn’t keep this one. You can send a list of attendees when I ask where"
        " people come from."
    ),
    "location": N_("I didn’t ask for a place, and I didn’t keep this one. I’ll ask when I need it."),
    "contact": N_("I don’t need contacts, and I didn’t keep this one. Please tap a button, or type."),
    "sticker": N_("Thanks for the sticker! I only understand words and buttons, though."),
}
"""What is said to something that means nothing where the member is, by its kind."""

LIKE: Mapping[str, str] = {
    "animation": "video",
    "video_note": "video",
    "audio": "voice",
    "venue": "location",
    "dice": "sticker",
}
"""Kinds that are answered like another."""

OTHER = N_("Sorry, I can’t read that kind of message. Please tap a button, or type.")


def help_(turn: Turn) -> Screen:
    """What can be said, and who helps further."""
    t = turn.t
    said = (Markup("/{} – {}").format(*one) for one in command_menu.for_members(turn.member.role, t))
    return Screen(
        paragraphs(
            t("<b>What I can do</b>"),
            lines(*said),
            t("You can also type: “{example}”.", example=t("remind me on Monday at 9 to call the caterer")),
            t("You can stop at any time: every answer is kept, and old buttons are safe to tap."),
            t("For anything else, please ask {contact}.", contact=turn.world.help_contact),
        ),
        ((button(t("New estimate"), NewEstimate()), button(t("Back"), Current())),),
    )


def how(turn: Turn, tap: How) -> Screen:
    """How a climate contribution works in Luxembourg, for anybody, a section at a time."""
    t = turn.t
    shown = tap.section if tap.section in HOW else 1
    _, sentences = HOW[shown]
    others = tuple((button(t(label), How(other)),) for other, (label, _) in HOW.items() if other != shown)
    return Screen(paragraphs(*map(t, sentences)), (*others, *_way_back(turn)))


def not_understood(turn: Turn, current: Screen, *, asks: bool) -> Screen:
    """A sentence about what was sent: above the card that asks something, else beside it, with its buttons.

    A card that asks nothing may be a whole result: it is not shown again for a word that said nothing.
    """
    kind = turn.incoming.kind
    words = turn.t(UNREAD.get(LIKE.get(kind, kind), OTHER))
    if kind == "text" and not asks and turn.stored_member and is_put_as_one(turn.incoming.text[:LONGEST_QUESTION]):
        words = _can_be_asked(turn.t)
    return with_notice(current, words) if asks else Screen(words, current.buttons, more=current.more, aside=True)


def _can_be_asked(t: Texts) -> Markup:
    return t(
        "Sorry, I didn’t get that question. You can ask, for example, “{first}”, “{second}” or “{third}”; for more, try /help.",
        first=t("what would lower it most?"),
        second=t("which event was the worst this year?"),
        third=t("how much for 3 tonnes?"),
    )


def _way_back(turn: Turn) -> Rows:
    """Strangers are nowhere yet, so nothing leads back."""
    return ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
