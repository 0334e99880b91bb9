"""What a card’s text is put together from."""

from bot.screen import folded


def test_only_what_a_phone_would_hide_is_folded() -> None:
    """A phone shows three lines of a quote: with no more, there is nothing to open."""
    as_they_are = ("", "One line.", "One\nTwo\nThree", "word " * 23, "<b>" + "a" * 100 + "</b>")
    for text in as_they_are:
        assert str(folded(text)).count("blockquote") == 0, text
    for text in ("One\nTwo\nThree\nFour", "word " * 30, "One\n" + "word " * 23, "One\n\nTwo\n\nThree"):
        assert str(folded(text)) == f"<blockquote expandable>{text}</blockquote>"
