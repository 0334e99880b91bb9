"""What readers say instead of guessing."""


class NotUnderstood(Exception):
    """This part of what was typed, `words`, was not understood where it stands."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{len(words)} characters")
        self.words = words
