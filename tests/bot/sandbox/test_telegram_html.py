"""Telegram's HTML: what it becomes, what is refused and in which words, and that the page can show it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import FormattedText, units
from bot.sandbox.formatting import format_text
from bot.sandbox.html import parse_html, to_html
from bot.sandbox.refusals import BadRequest, NotBuilt


def formatted(markup: str) -> FormattedText:
    return format_text(markup, "HTML", None)


def shapes(markup: str) -> list[tuple[str, int, int]]:
    return [(entity.type, entity.start, entity.length) for entity in formatted(markup).entities]


def test_tags_become_entities_and_references_become_characters() -> None:
    text = formatted("<b>Fish &amp; <i>chips</i></b> &lt;3 &#8364;5 &unknown;")
    assert text.text == "Fish & chips <3 €5 &unknown;"
    assert [(e.type, e.start, e.length) for e in text.entities] == [("bold", 0, 12), ("italic", 7, 5)]


def test_lengths_are_counted_in_utf_16() -> None:
    assert shapes("🌍🌍 <b>é🌍</b>") == [("bold", 5, 3)]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<del>x</del>", "strikethrough"),
        ("<ins>x</ins>", "underline"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<B>x</b>", "bold"),
        ("<b>x</>", "bold"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
    ],
)
def test_every_tag_of_telegram_is_known(markup: str, kind: str) -> None:
    assert shapes(markup) == [(kind, 0, 1)]


def test_code_with_a_language_inside_pre_is_one_entity() -> None:
    (entity,) = formatted('<pre><code class="language-python">x = 1</code></pre>').entities
    assert (entity.type, entity.language) == ("pre", "python")


def test_a_link_keeps_its_address_and_a_false_one_is_dropped() -> None:
    (entity,) = formatted("<a href='https://example.org/?a=1&amp;b=2'>here</a>").entities
    assert entity.url == "https://example.org/?a=1&b=2"
    assert shapes('<a href="nowhere">here</a>') == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("é<x>1</x>", 'Unsupported start tag "x" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<p>text</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_telegram_cannot_parse_is_refused_in_its_words(markup: str, words: str) -> None:
    with pytest.raises(BadRequest) as refused:
        formatted(markup)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_markdown_is_loudly_not_built() -> None:
    with pytest.raises(NotBuilt):
        format_text("*x*", "MarkdownV2", None)


def test_links_commands_and_addresses_are_found_but_not_inside_code() -> None:
    text = format_text("See https://example.org/a. Then /help or mail ada@example.org", "", None)
    assert [entity.type for entity in text.entities] == ["url", "bot_command", "email"]
    assert shapes("<code>https://example.org</code>") == [("code", 0, 19)]


def test_a_date_is_no_command() -> None:
    assert format_text("on 3/4/2027, 5/day and/or", "", None).entities == ()


def test_both_ends_are_trimmed_and_entities_move_along() -> None:
    text = formatted("  \n Hi <b>there  </b>\n")
    assert text.text == "Hi there"
    assert [(e.start, e.length) for e in text.entities] == [(3, 5)]


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"type": "bold", "offset": 0, "length": 9}, "ends after the end of the text at UTF-16 offset 9"),
        ({"type": "bold", "offset": 8, "length": 1}, "begins after the end of the text at UTF-16 offset 8"),
        ({"type": "bold", "offset": -1, "length": 1}, "incorrect offset"),
        ({"type": "bold", "offset": 6, "length": 1}, "in a middle of a UTF-16 symbol"),
        ({"type": "blink", "offset": 0, "length": 1}, "Unsupported type specified"),
        ("bold", "expected an Object"),
    ],
)
def test_given_entities_must_fit_the_text(entity: object, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        format_text("Hello🌍", "", [entity])


def test_the_page_gets_only_escaped_text_and_telegrams_tags() -> None:
    text = FormattedText("<script>alert(1)</script> & you")
    assert to_html(text) == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; you"
    link = formatted('<a href="https://example.org/?q=&quot;&gt;">x</a>')
    assert to_html(link) == '<a href="https://example.org/?q=&quot;&gt;">x</a>'


def test_entities_that_overlap_are_shown_well_nested() -> None:
    overlapping = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 4}]
    assert to_html(format_text("abcdef", "", overlapping)) == "<b>ab<i>cd</i></b><i>ef</i>"


PIECES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(st.sampled_from(["b", "i", "u", "s", "code", "tg-spoiler"]), inner).map(
            lambda tagged: f"<{tagged[0]}>{tagged[1]}</{tagged[0]}>"
        ),
    ),
    max_leaves=8,
)


@given(PIECES)
def test_what_was_parsed_can_be_shown_and_parsed_again(markup: str) -> None:
    text, entities = parse_html(markup)
    again, entities_again = parse_html(to_html(FormattedText(text, tuple(entities))))
    assert again == text
    assert {(e.type, unit) for e in entities for unit in range(e.start, e.end)} == {
        (e.type, unit) for e in entities_again for unit in range(e.start, e.end)
    }
    assert all(entity.end <= units(text) for entity in entities)
