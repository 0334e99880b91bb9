"""In words: what the network's staff asked about a request, and what was answered."""

from bot.screen import lines
from bot.store.models import NOBODY, Contribution, Exchanged
from bot.texts import Texts
from handlers.contribution.invoicing import BY_KEY


def waits_for_answer(contribution: Contribution) -> bool:
    """Whether the last thing that was asked has no answer yet."""
    return bool(contribution.exchange) and contribution.exchange[-1]["answer"] is None


def was_answered(contribution: Contribution) -> bool:
    """Whether the last thing that was asked has its answer."""
    return bool(contribution.exchange) and contribution.exchange[-1]["answer"] is not None


def exchange_words(contribution: Contribution, t: Texts) -> str:
    """Each question with its answer; empty where nothing was asked."""
    return lines(
        *(
            lines(
                _asks(one, t),
                t("Answer: {answer}", answer=one["answer"]) if one["answer"] is not None else t("Not answered yet."),
            )
            for one in contribution.exchange
        )
    )


def _asks(one: Exchanged, t: Texts) -> str:
    question = _question(one, t)
    if one["by"] == NOBODY:
        return t("The network’s staff ask: {question}", question=question)
    return t("{name} asks: {question}", name=one["by"], question=question)


def _question(one: Exchanged, t: Texts) -> str:
    about = BY_KEY[one["about"]] if "about" in one else None
    return t(about.asked) if about else one["asked"]
