"""What the claim checker catches, what it lets pass, and that its own words pass it."""

import string
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.claim_meanings import ALIKE, Combination, Doubt, combinations, doubts
from calculators.claim_notation import EVERYWHERE, TABLES, languages, tables
from calculators.claims import RESIDUAL_ON_ASSUMED, SAFE_LINES, WHY, BanReason, allowed_phrases, check, terms

BANNED = [
    ("en", "Our event was climate neutral.", "event was climate neutral", BanReason.NO_EFFECT),
    ("en", "A CO₂-neutral gala", "CO₂-neutral gala", BanReason.NO_EFFECT),
    ("en", "We made the conference carbon-neutral", "made the conference carbon-neutral", BanReason.NO_EFFECT),
    ("en", "We neutralised our emissions", "neutralised", BanReason.NO_EFFECT),
    ("en", "The summit is fully neutral now", "summit is fully neutral", BanReason.NO_EFFECT),
    ("en", "An event with no impact on the climate", "no impact on the climate", BanReason.NO_EFFECT),
    ("en", "climate positive catering", "climate positive", BanReason.NO_EFFECT),
    ("en", "your emissions are OFFSET ✅", "OFFSET", BanReason.UNDONE),
    ("en", "offsetting included", "offsetting", BanReason.UNDONE),
    ("en", "All emissions were compensated", "compensated", BanReason.UNDONE),
    ("en", "The project cancels out our emissions", "cancels out our emissions", BanReason.UNDONE),
    (
        "en",
        "Our contribution reduces the event’s emissions",
        "contribution reduces the event’s emissions",
        BanReason.UNDONE,
    ),
    ("en", "a net-zero event", "net-zero", BanReason.NET),
    ("en", "Net emissions: 0 t", "Net emissions", BanReason.NET),
    ("en", "A zero emissions meeting", "zero emissions", BanReason.NO_EMISSIONS),
    ("en", "carbon-free conference", "carbon-free", BanReason.NO_EMISSIONS),
    ("en", "2.7 tonnes were saved", "tonnes were saved", BanReason.DELIVERED),
    ("en", "Our project has removed 2.7 t CO2e", "has removed 2.7 t CO2e", BanReason.DELIVERED),
    ("en", "the unavoidable residual emissions", "unavoidable residual emissions", BanReason.UNAVOIDABLE),
    ("en", "a certified carbon footprint", "certified carbon footprint", BanReason.CERTAIN),
    ("en", "the exact emissions", "exact emissions", BanReason.CERTAIN),
    ("en", "an eco-friendly lunch", "eco-friendly", BanReason.GENERAL),
    ("fr", "Un gala neutre en carbone", "gala neutre en carbone", BanReason.NO_EFFECT),
    ("fr", "Atteindre la neutralité carbone", "neutralité carbone", BanReason.NO_EFFECT),
    ("fr", "Neutralisez vos émissions", "Neutralisez", BanReason.NO_EFFECT),
    ("fr", "rendre l’événement neutre", "rendre l’événement neutre", BanReason.NO_EFFECT),
    ("fr", "compensation carbone", "compensation", BanReason.UNDONE),
    ("fr", "Compensez maintenant", "Compensez", BanReason.UNDONE),
    ("fr", "un congrès zéro carbone", "zéro carbone", BanReason.NO_EMISSIONS),
    ("fr", "les émissions incompressibles", "incompressibles", BanReason.UNAVOIDABLE),
    ("fr", "les émissions résiduelles inévitables", "émissions résiduelles inévitables", BanReason.UNAVOIDABLE),
    ("fr", "un bilan carbone certifié", "bilan carbone certifié", BanReason.CERTAIN),
    ("fr", "un buffet respectueux de l’environnement", "respectueux de l’environnement", BanReason.GENERAL),
    ("fr", "émissions nettes : 0 t", "émissions nettes", BanReason.NET),
    ("de", "eine klimaneutrale Konferenz", "klimaneutrale", BanReason.NO_EFFECT),
    ("de", "Klimaneutralität erreicht", "Klimaneutralität", BanReason.NO_EFFECT),
    ("de", "CO2-neutral gereist", "CO2-neutral", BanReason.NO_EFFECT),
    ("de", "klimakompensierter Versand", "klimakompensierter", BanReason.UNDONE),
    ("de", "Die CO₂-Kompensation ist inbegriffen", "Kompensation", BanReason.UNDONE),
    ("de", "Wir gleichen unsere Emissionen aus", "gleichen unsere Emissionen aus", BanReason.UNDONE),
    ("de", "Netto-Null-Messe", "Netto-Null", BanReason.NET),
    ("de", "emissionsfreie Anreise", "emissionsfreie", BanReason.NO_EMISSIONS),
    ("de", "unvermeidbare Emissionen", "unvermeidbare Emissionen", BanReason.UNAVOIDABLE),
    ("de", "ein umweltfreundliches Fest", "umweltfreundliches", BanReason.GENERAL),
    ("lb", "eise Gala ass klimaneutral", "klimaneutral", BanReason.NO_EFFECT),
    ("lb", "D’Emissioune goufen kompenséiert", "kompenséiert", BanReason.UNDONE),
    ("lb", "eng CO2-neutral Versammlung", "CO2-neutral", BanReason.NO_EFFECT),
    ("lb", "ëmweltfrëndlech iessen", "ëmweltfrëndlech", BanReason.GENERAL),
]

PERMITTED = [
    ("en", "Estimated emissions: 3.4 t CO2e (range 2.6–4.5). 5 of 14 values are assumptions."),
    ("en", "Residual emissions after the reductions you declared: 2.7 t."),
    (
        "en",
        "A climate contribution of €67.50 funds 2.7 t CO2e. Project: X. It does not reduce or cancel the"
        " event’s own emissions.",
    ),
    ("en", "Request received. myclimate Luxembourg will confirm."),
    ("en", "You have financed 2.7 t. Project: X. Reductions are delivered within about 2–3 years."),
    ("en", "4 events estimated, 11.2 t; reductions declared 2.9 t; contributions for 8.3 t."),
    ("en", "Project-wide figures published by [source], [date]; not attributable to one contribution."),
    ("en", "A hall in neutral colours, and a neutral moderator."),
    ("en", "Your answers were saved. The certificate follows by e-mail."),
    ("en", "Vegan menus lower the estimate by about 340 kg CO₂e."),
    ("en", "Update the offset price table"),
    ("en", "Green Events is a label of its own."),
    ("en", "Cancel"),
    ("fr", "Annuler"),
    ("fr", "La contribution ne réduit ni n’annule les émissions de l’événement."),
    ("fr", "Le bilan carbone de l’événement est estimé à 3,4 t."),
    ("fr", "Le restaurant vous récompense."),
    ("de", "Der Beitrag verringert die eigenen Emissionen der Veranstaltung nicht."),
    ("de", "Sie können CO2 freiwillig erfassen, das Budget ist ausgeglichen."),
    ("de", "auf neutralem Boden"),
    ("lb", "Geschat Emissiounen: 3,4 t CO₂e."),
    ("lb", "De Bäitrag reduzéiert d’Emissioune vum Event net."),
]


@pytest.mark.parametrize(("language", "text", "term", "reason"), BANNED)
def test_a_banned_term_is_found_where_it_stands(language: str, text: str, term: str, reason: BanReason) -> None:
    for looked_for in (language, None):
        findings = check(text, looked_for)
        assert (term, reason) in [(finding.term, finding.reason) for finding in findings]
        assert all(text[finding.start : finding.end] == finding.term for finding in findings)


@pytest.mark.parametrize(("language", "text"), PERMITTED)
def test_what_is_true_may_be_said(language: str, text: str) -> None:
    assert check(text, language) == []
    assert check(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "CLIMATE   NEUTRAL",
        "climate‑neutral",
        "climate–neutral",
        "cli\u00admate neutral",
        "climate\u00a0neutral",
        "climateneutral",
        "neutralite\u0301 carbone",
        "neutralite carbone",
        "carb\u043en neutral",
        "\u0441limate neutral",
    ],
)
def test_spelling_it_differently_does_not_help(text: str) -> None:
    (finding,) = check(text)
    assert (finding.start, finding.end) == (0, len(text))


def test_a_denial_that_goes_on_to_claim_is_no_denial() -> None:
    assert check("It does not cancel our emissions") == []
    assert check("It does not only cancel our emissions")


def test_a_sentence_ends_a_claim() -> None:
    assert check("The gala is over. We stay neutral in politics.") == []


def test_a_quoted_project_name_is_nobodys_claim() -> None:
    line = "We contributed to “Klimaneutral Kochen”."
    assert check(line)
    assert check(line, allowed=["Klimaneutral Kochen"]) == []


def test_an_allowed_phrase_does_not_cover_what_stands_beside_it() -> None:
    (finding,) = check("Our offset price table makes it an offset")
    assert finding.start > 30


def test_a_medal_is_only_wrong_beside_climate_words() -> None:
    assert [finding.reason for finding in check("Low emissions 🏅")] == [BanReason.BADGE]
    assert check("Best team 🏅") == []


def test_overlapping_terms_are_told_as_one_and_in_reading_order() -> None:
    findings = check("Net zero: we compensated, so the carbon-neutral event is climate-friendly")
    assert [finding.term for finding in findings] == [
        "Net zero",
        "compensated",
        "carbon-neutral event",
        "climate-friendly",
    ]


def test_an_unknown_language_looks_for_everything() -> None:
    assert check("klimaneutral", "pt")
    assert check("klimaneutral", "de_LU")


@pytest.mark.parametrize(
    ("language", "reason", "texts"),
    [
        (
            "en",
            BanReason.NO_EFFECT,
            "CO 2 neutral; C02-neutral; GHG-neutral; carbon_neutral; carbon negative; zero footprint",
        ),
        ("en", BanReason.NO_EFFECT, "neutral for the climate; without harming the climate; #ClimateNeutral"),
        (
            "en",
            BanReason.UNDONE,
            "carbon-balanced event; our contribution lowers our footprint; emissions were balanced out",
        ),
        ("en", BanReason.UNDONE, "a reduced climate impact thanks to our contribution"),
        ("en", BanReason.NET, "net zero event; net-0; true zero"),
        (
            "en",
            BanReason.NO_EMISSIONS,
            "0 emissions; emissions brought down to zero; our footprint is zero; carbon zero",
        ),
        ("en", BanReason.DELIVERED, "2.7 t of CO₂ avoided; removed 2.7 t of CO2 from the atmosphere"),
        ("en", BanReason.GENERAL, "the greenest gala; a sustainable event; climate-conscious; gentle on the planet"),
        ("fr", BanReason.NO_EFFECT, "carboneutre; CO2-neutre; neutre en gaz à effet de serre; neutre pour la planète"),
        ("fr", BanReason.NO_EFFECT, "bilan carbone nul; empreinte neutre; zéro impact; sans empreinte carbone"),
        ("fr", BanReason.UNDONE, "émissions annulées; notre contribution diminue notre empreinte; CO2-compensé"),
        ("fr", BanReason.NET, "zéro émission nette; zéro net"),
        ("fr", BanReason.NO_EMISSIONS, "0 carbone; émissions ramenées à zéro"),
        ("fr", BanReason.DELIVERED, "2,7 t de CO₂ évitées"),
        ("fr", BanReason.GENERAL, "un événement durable; ami du climat; éco-événement"),
        (
            "de",
            BanReason.NO_EFFECT,
            "treibhausgasneutral; THG-neutral; klimapositiv; klimanegativ; neutrale Klimabilanz",
        ),
        ("de", BanReason.NO_EFFECT, "ohne Klimawirkung; kein CO2-Fußabdruck; null Fussabdruck"),
        ("de", BanReason.UNDONE, "CO2-kompensiert; ausgeglichene Klimabilanz"),
        ("de", BanReason.NO_EMISSIONS, "kohlenstofffrei; Emissionen auf null reduziert"),
        ("de", BanReason.DELIVERED, "2,7 t CO2 vermieden"),
        ("de", BanReason.GENERAL, "nachhaltige Veranstaltung; klimagerecht; CO2-arm"),
        ("lb", BanReason.NO_EFFECT, "zäregasneutral; treibhausgasneutral; klimapositiv; ouni Impakt op d’Klima"),
        ("lb", BanReason.UNDONE, "CO2-kompenséiert; ausgeglach Emissiounen"),
        ("lb", BanReason.CERTAIN, "zertifizéiert Klimabilanz"),
        ("lb", BanReason.DELIVERED, "2,7 t CO2 agespuert"),
        ("lb", BanReason.GENERAL, "gréng Veranstaltung; nohalteg Event"),
    ],
)
def test_what_claims_the_same_in_other_words_is_found_too(language: str, reason: BanReason, texts: str) -> None:
    for text in texts.split("; "):
        for looked_for in (language, None):
            assert reason in [finding.reason for finding in check(text, looked_for)], text


@pytest.mark.parametrize(
    "text",
    [
        "10 emissions factors",
        "Emissions: 0 kg CO₂e",
        "Vegan menus save about 340 kg of CO₂e",
        "the net weight of the goods",
        "The salon is neutral ground, says the host.",
        "Un ton neutre, prix net, zéro papier",
        "Wir sparen Papier; netto 50 €",
        "eine grüne Wiese",
        "Les émissions estimées de l’événement annulé sont de 3 t.",
    ],
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize("text", [*WHY.values(), *SAFE_LINES.values(), RESIDUAL_ON_ASSUMED])
def test_the_checker_obeys_itself(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize("reason", BanReason)
def test_every_reason_is_explained_and_answered(reason: BanReason) -> None:
    assert WHY[reason]
    names = {name for _, name, _, _ in string.Formatter().parse(SAFE_LINES[reason]) if name}
    assert names <= {"amount", "mass", "project", "total", "low", "high", "residual", "measures", "saving"}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_every_claim(language: str) -> None:
    known = {*tables()[EVERYWHERE]["meanings"], *tables()[language]["meanings"]}
    unknown = [one for one in combinations() if language not in one.but_not and not all(p & known for p in one.parts)]
    assert unknown == []
    assert [one for one in doubts() if not all(part & known for part in one.parts)] == []
    assert {one.reason for one in combinations()} == {*BanReason} - {BanReason.BADGE}


@pytest.mark.parametrize("language", [*languages(), EVERYWHERE])
def test_every_word_serves_a_claim(language: str) -> None:
    read: list[Combination | Doubt] = [*combinations(), *doubts()]
    wanted = {meaning for one in read for meaning in (*one.unless, *frozenset().union(*one.parts))}
    assert {meaning.removeprefix(ALIKE) for meaning in tables()[language]["meanings"]} - wanted == set()


def test_each_language_is_a_file_and_its_terms_say_what_an_event_is() -> None:
    assert {*languages(), EVERYWHERE} == {path.stem for path in TABLES.iterdir() if path.suffix == ".toml"}
    assert set(languages()) == {"en", "fr", "de", "lb"}
    assert not any("{" in term for table in terms().values() for banned in table.values() for term in banned)


def test_the_page_for_those_who_edit_the_terms_tells_every_reason() -> None:
    told = (TABLES / "README.md").read_text("utf-8")
    assert [reason for reason in BanReason if f"| `{reason}` |" not in told] == [BanReason.BADGE]


def test_allowed_phrases_are_allowed() -> None:
    assert allowed_phrases()
    assert [phrase for phrase in allowed_phrases() if check(phrase)] == []


TERMS = sorted(term for table in terms().values() for banned in table.values() for term in banned)


@given(st.text(max_size=200) | st.lists(st.text(max_size=9) | st.sampled_from(TERMS), max_size=9).map(" ".join))
@example(" ".join(TERMS[::40]))
def test_any_text_can_be_checked(text: str) -> None:
    findings = check(text)
    assert all(text[finding.start : finding.end] == finding.term for finding in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))


@pytest.mark.parametrize(
    "text",
    [
        "the emissions of our contribution " * 120,
        "contribution " + "a.b.c.d," * 500,
        "the event is " + "'" * 4000,
        "emissions" + "- " * 2000,
        "not " * 1000 + "cancel emissions",
        "not " + "a" * 4000 + " b c d cancel emissions",
        "not " + "-" * 4000 + " b c d cancel emissions",
    ],
)
def test_no_text_makes_the_checker_stall(text: str) -> None:
    started = time.process_time()
    check(text)
    assert time.process_time() - started < 1
