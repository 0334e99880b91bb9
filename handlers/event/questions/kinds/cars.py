"""What is said to a shared or an electric car: it is a car, and what is special about it another question asks."""

from bot.texts import Texts
from bot.words import table
from handlers.reading import vocabulary

ELECTRIC = table("cars_apart")["electric"]


def asked_later(t: Texts) -> str:
    """Whether a car is meant, and where it is asked how many share one and what it runs on."""
    return t(
        "Is that by car? How many people share one and what it runs on is asked later, under “{section}”.",
        section=t("Travel in detail"),
    )


def fuel_asked_later(typed: str, t: Texts) -> str:
    """Where it is asked what cars run on, if that was said of some; empty where it was not."""
    if not vocabulary.within(typed, ELECTRIC):
        return ""
    return t("What the cars run on is asked later, under “{section}”.", section=t("Travel in detail"))
