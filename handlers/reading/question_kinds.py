"""Which words make which question, in any order: one of each that it needs, and any of those it may have beside.

A name in lower case is a row of `[questions]` in `locales/<language>/typed.toml`.
"""

from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

WHEN, AMOUNT, NUMBER, NAME = "WHEN", "AMOUNT", "NUMBER", "NAME"
"""A period, a mass or a sum, a bare number, and what an event is called."""
READ = frozenset((WHEN, AMOUNT, NUMBER, NAME))


class Kind(Struct, frozen=True):
    """A question of which these words make sense, in any order: one of each of `needs`, and any of `may`."""

    needs: Sequence[frozenset[str]]
    may: frozenset[str]
    must_ask: bool = False
    """Whether it counts only where it is put as a question: told, the same words mean nothing."""
    never: frozenset[str] = frozenset()
    """Words with which it is none."""

    def may_be(self, said: Set[str]) -> bool:
        """Whether those words are there that it needs; a period, an amount or a name is not looked for yet."""
        asked = not self.must_ask or "asks" in said
        return asked and not self.never & said and all(needed & said or needed & READ for needed in self.needs)

    def symbols(self, said: Set[str]) -> frozenset[str]:
        """What each of its words may mean."""
        return self.may.union(*self.needs, SAYS_NOTHING if "asks" in said else ())


def _kind(needs: str, may: str, *, must_ask: bool = False, never: str = "") -> Kind:
    each = [frozenset(one.split("|")) for one in needs.split()]
    return Kind(each, frozenset(may.split()), must_ask, frozenset(never.split()))


PARTS = ("travel", "stays", "catering", "venue", "materials", "freight", "waste", "equipment")
"""Of a footprint, as they are asked for; each is a row `part_…`."""
OF_A_PART = "|".join(f"part_{one}" for one in PARTS)
SMALL = "please of for was this the_event mine and_if"
AROUND = f"{SMALL} around what which how show may had events still with"
SAYS_NOTHING = frozenset(f"{SMALL} around what which how show may had still with".split()) - {"the_event"}
"""What may stand anywhere in a sentence that is put as a question: `which of them is …`, `can you tell me how …`."""
KINDS: Mapping[str, Kind] = {
    "next_step": _kind("next_step", "please and_if"),
    "assumed": _kind("assumed", f"{SMALL} NAME"),
    "told_fact": _kind("told_fact", f"{SMALL} NAME", must_ask=True),
    "where_from": _kind("where_from", "please and_if"),
    "reminders_coming": _kind("reminders_coming", "please and_if"),
    "price": _kind(
        "how_much|may|cost|enough AMOUNT",
        f"{SMALL} around events cost contribute emissions had with tonnes kilograms euros project how_much enough may mine what",
    ),
    "for_it": _kind("for_it", f"{SMALL} cost contribute NAME"),
    "for_some": _kind("how_much|cost half_of_it", f"{SMALL} around cost contribute had may how_much {NAME}"),
    "narrow": _kind("narrow", f"{AROUND} answers {NAME} emissions result", must_ask=True),
    "part": _kind(
        f"why|factor|counted|share {OF_A_PART}",
        f"{AROUND} why factor counted share how_much how_big emissions result cost {NAME} {AMOUNT} per_person who in_total",
        must_ask=True,
    ),
    "weighs": _kind(
        "portion worst", f"{AROUND} cost share emissions result {NAME} {NUMBER} how_much in_total", must_ask=True
    ),
    "sources": _kind("from_where emissions", f"{AROUND} why worst most best portion {NAME} {NUMBER}", must_ask=True),
    "range": _kind("range", f"{AROUND} means why {NUMBER} {AMOUNT} emissions result {NAME} how_big", must_ask=True),
    "no_actuals": _kind("actuals missing|still|around which|events", f"{AROUND} missing not_yet"),
    "enter_actuals": _kind("actuals how|may", f"{AROUND} how may send", must_ask=True),
    "compare": _kind("compare", f"{SMALL} what how show may with had events NAME emissions result WHEN others"),
    "export": _kind("sheets|statement all_figures|WHEN", f"{SMALL} send show may had with all_events WHEN"),
    "export_all": _kind("send all_figures WHEN", f"{SMALL} around send may with all_events"),
    "planned": _kind("planned events|what", f"{AROUND} events WHEN what mine", must_ask=True),
    "held": _kind(
        "how_much events|all_events held|WHEN", f"{AROUND} held all_events WHEN in_total mine", must_ask=True
    ),
    "total": _kind(
        "emissions|how_much|how_big|result|in_total in_total|all_events|WHEN all_events|mine|WHEN",
        "please of for was this mine and_if around what how show may had still with emissions how_much how_big result"
        f" in_total all_events tonnes impact {WHEN}",
    ),
    "year_beside": _kind(
        "better mine WHEN", "please of for was this mine and_if around what how may had still with", must_ask=True
    ),
    "order": _kind("order confirmed|get|how|bill", f"{AROUND} cost contribute get when", must_ask=True),
    "contributed": _kind(
        "contributed what|how_much|show|WHEN", f"{AROUND} contribute how_much in_total all_events project euros WHEN"
    ),
    "bill": _kind("bill", f"{AROUND} get send contribute {NAME}", must_ask=True),
    "privacy": _kind(
        "who_sees my_data|events|the_event|all_figures|about_me",
        f"{AROUND} who colleague all_figures work_on",
        must_ask=True,
    ),
    "shared": _kind("work_on my_data", f"{AROUND} colleague others", must_ask=True),
    "share": _kind("colleague who_sees|work_on", f"{AROUND} {NAME}", must_ask=True),
    "leave": _kind("erase about_me|my_data", f"{SMALL} around may send all_figures"),
    "own_data": _kind("my_data send|get", f"{SMALL} around may had all_figures sheets"),
    "digests": _kind("digest no_more", f"{SMALL} around may send had"),
    "manage": _kind("copy|erase NAME|events", f"{SMALL} around send copy erase may events with {NAME} {WHEN}"),
    "extreme": _kind(
        "worst|best events|mine|WHEN", f"{SMALL} events which per_person WHEN emissions had with what show"
    ),
    "price_of_one": _kind("how_much|cost a_tonne", f"{SMALL} cost emissions contribute had project"),
    "cheapest": _kind("cheapest|cost project", f"{AROUND} cheapest cost how_much contribute"),
    "price_of_event": _kind("how_much|may contribute|pay", f"{SMALL} cost events may how_much NAME"),
    "unit": _kind("what|means co2e", f"{SMALL} what means"),
    "missing": _kind("missing what", f"{SMALL} still NAME events had may around"),
    "result": _kind(
        "how_big|result|emissions|per_person",
        f"{SMALL} what show events NAME how_much had per_person how_big emissions tonnes kilograms",
    ),
    "replies": _kind("who|how_much replied", f"{SMALL} still not_yet events NAME had may"),
    "answers": _kind("answers", f"{SMALL} what show events NAME"),
    "impact": _kind("impact", f"{SMALL} what show events"),
    "why": _kind(
        "why",
        f"{SMALL} what which how show events NAME how_much how_big emissions result cost had may still {AMOUNT}",
        must_ask=True,
    ),
    "reduce": _kind(
        "reduce",
        f"{SMALL} what which how show events NAME how_much emissions result most worst had may still around"
        f" {AMOUNT} {NUMBER} percent {OF_A_PART.replace('|', ' ')}",
    ),
    "statement": _kind("statement", f"{SMALL} show send may events NAME result around language {WHEN}"),
    "sheets": _kind("sheets", f"{SMALL} show send may events NAME result around {WHEN}"),
    "donation": _kind("donation", "please"),
    "reminders": _kind("reminded", f"{SMALL} when what which show how_much had may still"),
    "beside_members": _kind("compare|better members", f"{AROUND} compare better per_person emissions result"),
    "average": _kind(
        "average per_person|per_event|WHEN what|how_much|how_big", f"{AROUND} emissions all_events WHEN", must_ask=True
    ),
    "beside_others": _kind(
        "a_lot|better|compare members|others|this|the_event|mine|AMOUNT",
        f"{SMALL} around a_lot better compare others per_person emissions result may had still events {NUMBER}",
        must_ask=True,
    ),
    "told": _kind(f"told facts|{OF_A_PART}", f"{AROUND} told facts how_much {NAME}", must_ask=True),
    "when_where": _kind(
        f"when|where|how_much {NAME}|the_event|events|facts", f"{AROUND} was held facts {NAME}", must_ask=True
    ),
    "of_part": _kind(
        f"how_much_for|cost {OF_A_PART}",
        f"{AROUND} how_much how_much_for how_big cost emissions result in_total {NAME}",
        must_ask=True,
        never="instead if by_way reduce compare",
    ),
}
"""The first that all of the words make is meant."""
ASKED_BY = frozenset(("what", "show", "how_much", "how_big"))
NEEDS_MORE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("result", "answers", "impact"), ASKED_BY),
    "when_where": frozenset(("when", "where", "facts")),
    "reminders": ASKED_BY | {"when", "which", "may", "mine"},
    "reduce": ASKED_BY | {"which", "may", "how"},
}
"""Of these a bare word is that of a button, or an answer."""
ANSWERED_BY = {
    "beside_members": "beside_others",
    "narrow": "missing",
    "next_step": "missing",
    "told_fact": "answers",
    "told": "answers",
    "when_where": "answers",
    "weighs": "why",
    "bill": "order",
    "planned": "events",
    "enter_actuals": "events",
    "where_from": "why",
    "sources": "why",
    "range": "why",
    "share": "privacy",
    "shared": "privacy",
    "no_actuals": "events",
    "reminders_coming": "reminders",
}
"""Questions that are answered as another one is."""
OF_UNKNOWN = frozenset(("missing", "statement", "sheets", "manage", "share"))
"""Of which it is asked which event is meant where all is understood but what it was called."""
