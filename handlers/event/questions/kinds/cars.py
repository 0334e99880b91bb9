"""What is said to a shared or an electric car: it is a car, and what is special about it another question asks."""

from bot.texts import Texts


def asked_later(t: Texts) -> str:
    """Whether a car is meant, and where it is asked how many share one and what it runs on."""
    return t(
        "Is that by car? How many people share one and what it runs on is asked later, under “{section}”.",
        section=t("Travel in detail"),
    )
