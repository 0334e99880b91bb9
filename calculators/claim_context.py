"""Where a term is no claim: it is denied, asked, quoted, a title, somebody else's aim, or means another thing.

The words that tell are tables like the terms (`[around]` of `claim_terms/<language>.toml`); what is done with them is here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter
from typing import Final

from calculators.claim_around import around, held, overlaps, quoted, spoken_in
from calculators.claim_notation import EVERYWHERE, Folded, Span, Stops, languages

FAR, NEAR, BEHIND, SAYING = 9, 3, 4, 16
"""Words between a denial and what it denies: of “not”, of “without”, of one that follows, and past a verb of saying."""
ENGLISH: Final = "en"
"""The language that slogans end in."""
# “20. Jubiläum” and “w.e.g. net” end no sentence.
_STOPS: Final = re.compile(r"(?:(?<!\b\d)(?<!\b\d\d)(?<!\.\w)\.|[!?])(?=\s|$|[\"'”“»])|[:;|•\n]|\s-+\s")
_PARTS: Final = re.compile(rf"{_STOPS.pattern}|,")
_SENTENCE_ENDS: Final = re.compile(r"(?:(?<!\b\d)(?<!\b\d\d)(?<!\.\w)\.|[!?])+(?=\s|$|[\"'”“»])|\n")
_FULL_STOP: Final = re.compile(r"(?:(?<!\b\d)(?<!\b\d\d)(?<!\.\w)\.|!)(?=\s|$)|[;\n]")
_BRACKET: Final = re.compile(r"[()]")
_FIGURE: Final = re.compile(r"(?<!co)\d")
_WORD: Final = re.compile(r"\w+")
_COMMA: Final = re.compile(r",")
_start: Final = attrgetter("start")


class Context:
    """A text in which terms were found, cut into sentences and clauses once."""

    def __init__(self, original: str, folded: Folded) -> None:
        self._original = original
        self._folded = folded
        self._text = folded.text
        self._without_commas = _COMMA.sub(" ", folded.text)
        self._quotes = [Span(*one) for one in quoted(original, folded)]
        self._found: dict[tuple[str, str], list[Span]] = {}
        self._sentences = Stops(_SENTENCE_ENDS, self._text)
        self._clauses = Stops(_STOPS, self._text)
        self._parts = Stops(_PARTS, self._text)
        self._word_starts = [word.start() for word in _WORD.finditer(self._text)]
        self._clause_of: dict[tuple[int, int], Span] = {}

    def speaks_of(self, what: str) -> bool:
        """Whether the text says anything of a table, in whatever language."""
        return self._any(Span(0, len(self._text)), languages(), what)

    def written(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, with its capitals if it has any: “Green Events” is a label, “green events” are not."""
        for start, end in self._folded.occurrences(phrase):
            if phrase.islower() or self._as_written(start, end) == phrase:
                yield start, end

    def spoken(self, start: int, end: int) -> Sequence[str]:
        """The languages that the sentence around it may be in; English too where a part of it is: “Notre gala, carbon free”."""
        part, spoken = self._parts.between(start, end), self._languages(start, end)
        of_part = spoken_in(self._text[part.start : part.end])
        added = of_part if spoken == [ENGLISH] else [one for one in of_part if one == ENGLISH]
        return (*spoken, *(one for one in added if one not in spoken))

    def clause(self, start: int, end: int) -> Span:
        """The clause it stands in, up to a “but” at either side."""
        return self._clause(start, end)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the words of the sentence stand that it is in."""
        sentence = self._sentence(start, end)
        words = self._text[sentence.start : sentence.end]
        return sentence.end - len(words.lstrip()), sentence.start + len(words.rstrip())

    def numbered(self, words: Sequence[re.Match[str]]) -> tuple[list[int], list[int]]:
        """For each word the number of its clause, which a “but” or a bracket ends too, and of its sentence."""
        clauses, sentences = [0], [0]
        if not words[1:]:
            return clauses, sentences
        turns = {turn.start for turn in self._find("turns", Span(0, len(self._text)), languages())}
        for before, word in pairwise(words):
            end, start = before.end(), word.start()
            bracket = _BRACKET.search(self._text, end, start) is not None
            parted = self._clauses.between(end, end).end < start or not turns.isdisjoint((before.start(), start))
            clauses.append(clauses[-1] + (bracket or parted))
            sentences.append(sentences[-1] + (bracket or _FULL_STOP.search(self._text, end, start) is not None))
        return clauses, sentences

    def denied(self, start: int, end: int, *, denying: bool = False) -> bool:
        """Whether what stands there is denied, forbidden, or left undone; `denying`: a denial in it belongs to it."""
        clause = self._clause(start, end)
        spoken = self._languages(start, end)
        if self._affirmed(start, end, spoken):
            return False
        return (
            (not denying and self._denied_within(start, end, spoken))
            or self._denied_before(clause, start, end, spoken)
            or self._denied_behind(clause, end, spoken)
            or self.unsaid(start, end)
        )

    def unsaid(self, start: int, end: int) -> bool:
        """Whether it is said that this is not said, must not be, or nobody has shown it."""
        spoken, clause = self._languages(start, end), self._clause(start, end)
        itself, exceptions = Span(start, end), list(self._find("no_denials", clause, spoken))
        forbidden = (one for one in self._find("forbids", clause, spoken) if not itself.holds(one.start, one.end))
        return any(not held(one, exceptions) for one in forbidden) or self._unsaid(start, end, spoken)

    def innocent(self, start: int, end: int) -> bool:
        """Whether it is a part of words that mean another thing, such as “without carbon offsets”."""
        spoken = self._languages(start, end)
        return any(one.holds(start, end) for one in self._find("innocent", Span(0, len(self._text)), spoken))

    def not_claimed(self, start: int, end: int) -> bool:
        """Whether it is somebody else's word, a name, or a part of words that mean another thing."""
        return self.innocent(start, end) or self.reported(start, end) or self.title(start, end)

    def reported(self, start: int, end: int) -> bool:
        """Whether it is a question, somebody's question, a word that is spoken of, or a topic."""
        sentence, clause = self._sentence(start, end), self._clause(start, end)
        spoken = self._languages(start, end)
        behind_colon = Span(max(sentence.start, self._clauses.between(start, end).start), sentence.end)
        if self._asked(sentence, start, spoken) or self._asked(behind_colon, start, spoken):
            return True
        if self._affirmed(start, end, spoken):
            return False
        before = Span(sentence.start, start)
        repeated = list(self._find("repeats", sentence, spoken))
        repeated += (one for one in self._find("even_if", before, spoken) if self._concedes(one, start))
        if any(not overlaps(one, repeated) for one in self._find("asks", Span(sentence.start, end), spoken)):
            return True
        quote = next((one for one in self._quotes if one.holds(start, end)), None)
        if quote and self._text[quote.end : sentence.end].lstrip().startswith(":") and self._ends_asking(sentence):
            return True  # “‘Neutral’: who may still say so?”
        if (
            quote
            and self._any(Span(sentence.start, quote.start), spoken, "mottos")
            and self._text[quote.end - 2] == "?"
        ):
            return True  # “Under the motto ‘Neutral by 2040?’ we discuss …”
        if quote and self._beside(quote, sentence, spoken, "reports", 6):
            return not repeated and not self._beside(quote, sentence, spoken, "own_voice", 6)
        if any(self._announces(one, start) for one in self._find("agenda", before, spoken)):
            return True
        behind = self._find("topics_behind", Span(end, clause.end), spoken)
        if any(self._words(end, one.start) == 0 for one in behind):
            return True
        topics = [one.end for one in self._find("topics", Span(clause.start, start), spoken)]
        return any(self._words(one, start) <= NEAR for one in topics) or self._asked_behind(end, sentence, spoken)

    def quoted(self, start: int, end: int) -> bool:
        """Whether all of it stands in quotation marks."""
        return any(one.holds(start, end) for one in self._quotes)

    def title(self, start: int, end: int) -> bool:
        """Whether it is in the name of a project, a book or the like: quoted, or written with capitals beside that word."""
        sentence, spoken = self._sentence(start, end), self._languages(start, end)
        spoken = (*spoken, *(one for one in (ENGLISH,) if one not in spoken))  # names are English in every language
        quote = next((one for one in self._quotes if one.holds(start, end)), None)
        if quote:
            named = (("titles", 4), ("agenda", 0), ("talks", 0))
            return any(self._beside(quote, sentence, spoken, table, reach) for table, reach in named)
        if any(self._is_named_by(one, start, end, spoken) for one in self._quotes):
            return True
        before = [one.end for one in self._find("titles", Span(sentence.start, start), spoken)]
        if any(self._is_name(one, end) for one in before):
            return True
        behind = [
            one for one in self._find("titles", Span(end, sentence.end), spoken) if self._words(end, one.start) <= 1
        ]
        if behind and self._any(behind[0], spoken, "bodies") and self._names_together(start, end, behind[0]):
            return True
        following = self._as_written(behind[0].end, sentence.end).split()[:1] if behind else []
        return bool(following) and (following[0][0].isupper() or following[0][0].isdigit())

    def of_others(self, start: int, end: int) -> bool:
        """Whether it is the aim of a state, a town or the Union, and nothing of one's own is spoken of."""
        sentence, spoken = self._sentence(start, end), self._languages(start, end)
        if not self._any(sentence, spoken, "others") or self._any(sentence, spoken, "own"):
            return False
        return self._any(sentence, spoken, "aims")

    def otherwise_meant(self, reason: str, start: int, end: int) -> bool:
        """Whether the words beside it say that it means another thing, and none that the climate is meant."""
        clause, spoken = self._clause(start, end), self._languages(start, end)
        itself = Span(start, end)
        if self._any(clause, spoken, "climate", but=itself) or self._any(itself, spoken, "climate"):
            return False
        if self._any(clause, spoken, f"elsewhere_{reason}"):
            return True
        return not self._any(clause, spoken, "perhaps_climate") and self._any(
            clause, spoken, f"perhaps_elsewhere_{reason}"
        )

    def perhaps_excused(self, start: int, end: int) -> bool:
        """Whether the sentence holds what makes no claim of such words elsewhere: a denial, a quotation or a body.

        What only looks like a denial (“not only”, “nowhere else”) rather makes it louder, as does who repeats a supplier.
        """
        sentence, spoken = self._sentence(start, end), (*self._languages(start, end), ENGLISH)
        louder = any(self._any(sentence, spoken, table) for table in ("no_denials", "repeats"))
        if louder or self._affirmed(start, end, spoken):
            return False
        if any(sentence.holds(one.start, one.end) for one in self._quotes):
            return True
        itself = Span(start, end)
        if any(self._any(sentence, spoken, table, but=itself) for table in ("forbids", "asks", "bodies", "others")):
            return True
        denials = (one for table in ("denies", "denies_near") for one in self._find(table, sentence, spoken))
        return any(not self._parted(one, itself, spoken) for one in denials if not itself.holds(one.start, one.end))

    def beside(self, what: str, start: int, end: int) -> bool:
        """Whether the sentence also says something of a table, such as what a comparison is made with."""
        return self._any(self._sentence(start, end), self._languages(start, end), what)

    def has_a_figure(self, start: int, end: int) -> bool:
        """Whether a number stands in the sentence."""
        sentence = self._sentence(start, end)
        return _FIGURE.search(self._text, sentence.start, sentence.end) is not None

    # What these are made of.

    def _affirmed(self, start: int, end: int, spoken: Sequence[str]) -> bool:
        """Whether it is denied twice, or asked so that one answer is left: “who could doubt that …”, “false that it isn’t …”."""
        return self._any(Span(self._sentence(start, end).start, end), spoken, "affirms")

    def _denied_within(self, start: int, end: int, spoken: Sequence[str]) -> bool:
        """Whether a denial stands in it: “compensated we have not”, “a gift undoes no flight”.

        In “what we could not avoid, we compensated” it belongs to what stands before the comma.
        """
        last_comma, itself = self._text.rfind(",", start, end), Span(start, end)
        said = [*self._find("denies", itself, spoken), *self._find("nones", Span(start, end - 1), spoken)]
        exceptions = list(self._find("no_denials", itself, spoken))  # “ecological, full stop: our forum”
        return any(one.start > max(start, last_comma) and not held(one, exceptions) for one in said)

    def _denied_before(self, clause: Span, start: int, end: int, spoken: Sequence[str]) -> bool:
        exceptions = list(self._find("no_denials", clause, spoken))
        behind = self._find("says_behind", Span(end, clause.end), spoken)  # “dagegen, es neutral zu nennen”
        said = any(self._words(end, one.start) <= NEAR for one in behind)
        for table, reach in (("denies", FAR), ("denies_near", NEAR)):
            for one in self._find(table, Span(clause.start, start), spoken):
                distance = self._words(one.end, start)
                if distance > SAYING or held(one, exceptions):
                    continue
                between = Span(one.end, start)
                if said or self._any(Span(one.start, start), spoken, "says"):
                    return True
                broken = "," in self._text[one.end : start] or self._any(between, spoken, "joins")
                if distance <= reach and not broken:
                    return True
        return False

    def _denied_behind(self, clause: Span, end: int, spoken: Sequence[str]) -> bool:
        comma = self._text.find(",", end, clause.end)
        behind = Span(end, clause.end if comma < 0 else comma)
        exceptions = list(self._find("no_denials", behind, spoken))
        joins = [one.start for one in self._find("joins", behind, spoken)]
        for one in self._find("denies", behind, spoken):
            excepted = held(one, exceptions)
            if not excepted and self._words(end, one.start) <= BEHIND and not any(join < one.start for join in joins):
                return True
        return False

    def _unsaid(self, start: int, end: int, spoken: Sequence[str]) -> bool:
        """Whether the sentence says that this is not said: “neutral? We do not call it so”."""
        sentence = self._sentence(start, end)
        turns = [one.start for one in self._find("turns", sentence, spoken)]
        exceptions = list(self._find("no_denials", sentence, spoken))  # “who says that a gala cannot be neutral?”
        for one in self._find("unsaid", sentence, spoken):
            low, high = min(one.start, start), max(one.start, start)
            if not any(low <= turn < high for turn in turns) and not held(one, exceptions):
                return True
        return False

    def _parted(self, one: Span, other: Span, spoken: Sequence[str]) -> bool:
        """Whether something else is said of another between them: “we did not fly, and our gala is …”."""
        between = Span(min(one.end, other.end), max(one.start, other.start))
        return "," in self._text[between.start : between.end] and self._any(between, spoken, "joins")

    def _concedes(self, word: Span, start: int) -> bool:
        """Whether a sentence begins with it, and a comma stands behind: “Whether ten or a thousand come, …”."""
        return (
            self._words(self._sentence(word.start, word.end).start, word.start) == 0
            and "," in self._text[word.end : start]
        )

    def _announces(self, word: Span, start: int) -> bool:
        """Whether it stands behind “Session 3:” or the like."""
        colon = self._text.find(":", word.end, start)
        return colon >= 0 and self._words(word.end, colon) <= 1

    def _ends_asking(self, sentence: Span) -> bool:
        return self._text[sentence.end : sentence.end + 2].lstrip("!.").startswith("?")

    def _asked(self, sentence: Span, start: int, spoken: Sequence[str]) -> bool:
        """Whether it is asked for: the question begins the sentence, or what stands behind a comma (“if …, may we say so?”)."""
        if not self._ends_asking(sentence):
            return False
        if self._answered(sentence.end, "noes"):
            return True
        if any(self._any(sentence, spoken, one) for one in ("invites", "affirms")) or self._answered(
            sentence.end, "yeses"
        ):
            return False
        comma = self._text.rfind(",", sentence.start, start)
        begins = {self._first_word(sentence.start, sentence.end), self._first_word(comma + 1, sentence.end)}
        inviting = {one.start for one in self._find("no_denials", sentence, spoken)}  # “why not …?”
        openers = {one.start for one in self._find("openers", sentence, spoken)}
        return not openers.isdisjoint(begins - inviting)

    def _first_word(self, start: int, end: int) -> int | None:
        word = _WORD.search(self._text, max(start, 0), end)
        return word.start() if word else None

    def _asked_behind(self, end: int, sentence: Span, spoken: Sequence[str]) -> bool:
        """Whether somebody’s question ends there: “You call that CO2-free, the moderator asked.”"""
        comma = self._text.find(",", end, sentence.end)
        asked = self._find("asked_behind", Span(max(comma, end), sentence.end), spoken)
        return comma >= 0 and any(self._words(comma, one.start) <= NEAR for one in asked)

    def _answered(self, question_mark: int, how: str) -> bool:
        """Whether the sentence behind a question begins with “no” or with “yes”: “Net zero? Not us.”, “Harmless? We did it.”"""
        answer = self._sentences.between(question_mark + 2, question_mark + 2)
        said = self._find(how, Span(question_mark, answer.end), languages())
        return any(self._words(question_mark, one.start) == 0 for one in said)

    def _beside(self, quote: Span, sentence: Span, spoken: Sequence[str], table: str, reach: int) -> bool:
        """Whether a word of a table stands near a quotation, outside of it."""
        for one in self._find(table, Span(min(sentence.start, quote.start), max(sentence.end, quote.end)), spoken):
            if one.end <= quote.start and self._words(one.end, quote.start) <= reach:
                return True
            if one.start >= quote.end and self._words(quote.end, one.start) <= reach:
                return True
        return False

    def _any(self, where: Span, spoken: Sequence[str], table: str, but: Span | None = None) -> bool:
        return any(but is None or not but.holds(one.start, one.end) for one in self._find(table, where, spoken))

    def _find(self, table: str, where: Span, spoken: Sequence[str]) -> Iterator[Span]:
        for language in (*spoken, EVERYWHERE):
            found = self._of(language, table)
            for one in islice(found, bisect_left(found, where.start, key=_start), None):
                if one.start > where.end:
                    break
                if one.end <= where.end:
                    yield one

    def _of(self, language: str, table: str) -> Sequence[Span]:
        """Where the words of a table stand; looked for once, as a text may hold many terms."""
        if (language, table) not in self._found:
            spans = (match.span() for term in around(language, table) for match in term.finditer(self._without_commas))
            self._found[language, table] = [Span(*one) for one in sorted(spans)]
        return self._found[language, table]

    def _words(self, start: int, end: int) -> int:
        return bisect_left(self._word_starts, end) - bisect_left(self._word_starts, start)

    def _is_named_by(self, quote: Span, start: int, end: int, spoken: Sequence[str]) -> bool:
        """Whether one word is followed by its name in quotation marks: “room ‘Green’”, “the talk ‘Climate neutral cities’”."""
        if not (start < quote.start < end <= quote.end and self._words(start, quote.start) == 1):
            return False
        if any(self._any(Span(start, quote.start), spoken, table) for table in ("titles", "talks")):
            return True
        return self._words(quote.start, quote.end) == 1 and self._is_name(quote.start + 1, quote.end)

    def _is_name(self, start: int, end: int) -> bool:
        """Whether all words are written with capitals, but for little ones."""
        words = [word for word in _WORD.findall(self._as_written(start, end)) if word[0].isalpha()]
        return bool(words) and words[0][0].isupper() and all(word[0].isupper() or len(word) <= 3 for word in words)

    def _names_together(self, start: int, end: int, body: Span) -> bool:
        """Whether a body's name holds it: “Net Zero Asset Alliance”, but not “the net zero gala of the foundation”."""
        between = _WORD.findall(self._as_written(end, body.start))
        return self._is_name(start, body.end) and all(word[0].isupper() for word in between)

    def _as_written(self, start: int, end: int) -> str:
        return self._original[self._folded.original[start] : self._folded.original[end]]

    def _sentence(self, start: int, end: int) -> Span:
        return self._sentences.between(start, end)

    def _clause(self, start: int, end: int) -> Span:
        if (start, end) not in self._clause_of:
            self._clause_of[start, end] = self._cut_at_turns(start, end)
        return self._clause_of[start, end]

    def _cut_at_turns(self, start: int, end: int) -> Span:
        clause = self._clauses.between(start, end)
        turns = list(self._find("turns", clause, self._languages(start, end)))
        first = max((one.end for one in turns if one.end <= start), default=clause.start)
        last = min((one.start for one in turns if one.start >= end), default=clause.end)
        return Span(first, last)

    def _languages(self, start: int, end: int) -> Sequence[str]:
        """The languages that the sentence may be in, by the little words in it; all, where it has none."""
        sentence = self._sentence(start, end)
        return spoken_in(self._text[sentence.start : sentence.end])
