"""What readers say instead of guessing."""


class NotUnderstood(Exception):
    """This part of what was typed, `words`, was not understood where it stands."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{len(words)} characters")
        self.words = words


class MoreThanAll(Exception):
    """Shares that make more than everybody: `share`, 1.1 for 110 %."""

    def __init__(self, share: float) -> None:
        super().__init__(f"{share:.0%}")
        self.share = share


class MoreThanTheGroup(MoreThanAll):
    """The ways of a group are those of `total` people, more than the `people` there are."""

    def __init__(self, total: int, people: int) -> None:
        super().__init__(total / people)
        self.total, self.people = total, people
