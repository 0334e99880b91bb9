"""Why a tap, or what was typed, is not answered as it was meant. The member is told so in a sentence, and sees where they are."""

from bot.texts import N_, Texts


class StaleTap(Exception):
    """A button that no longer means what it did, or was never theirs; or words for what is over. Where they are is shown."""

    message = N_("That button was on an older card. Here is where you are now.")
    of_words = N_("That question is no longer needed. Here is where you are now.")

    def words(self, t: Texts, *, tapped: bool = True) -> str:
        return t(self.message if tapped else self.of_words)


class NotYours(StaleTap):
    """An id that does not belong to the person who sent it; said no differently from one that never existed."""


class OnlyTotals(StaleTap):
    """An event of long ago, of which no answer is kept any more."""

    def __init__(self, name: str, kg: float) -> None:
        """`kg`: its total in kg CO2e."""
        super().__init__()
        self._name, self._kg = name, kg

    def words(self, t: Texts, *, tapped: bool = True) -> str:
        return t(
            "“{name}” was more than three years ago, so its answers have been erased. Its total, {mass}, stays"
            " in all figures.",
            name=self._name,
            mass=t.mass(self._kg),
        )


class Deleted(StaleTap):
    """An event that was deleted; until it is erased it can be brought back."""

    message = of_words = N_("That event was deleted. You’ll find it in the archive, under “My events”.")
