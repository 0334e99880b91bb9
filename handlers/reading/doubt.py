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
