"What you may say about an event and what not, in the words of those who write about theirs."

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.claim_likeness import LEARNED_FROM, WEIGHTS
from calculators.claim_notation import EVERYWHERE, Folded, languages, tables
from calculators.claim_rulings import ASKS, LAW, Verdict, rule
from calculators.claims import SAFE_LINES, WHY, BanReason
from tests.calculators import claims_corpus, claims_weighing


@pytest.mark.parametrize("language", languages())
def test_what_is_claimed_is_told_from_what_is_not(language: str) -> None:
    said = claims_corpus.sentences(language)
    assert len(said) >= 100
    assert {one.reason for one in said} == {*BanReason, claims_corpus.ALLOWED} - {BanReason.BADGE, BanReason.IMAGE}
    figures = claims_corpus.score(one for one in said if not one.held_out)
    assert figures.precision >= 0.95
    assert figures.recall >= 0.95


def test_no_sentence_stands_twice() -> None:
    texts = [one.text for language in languages() for one in claims_corpus.sentences(language)]
    assert len(texts) == len(set(texts)) >= 400


def test_the_weights_were_learned_from_the_sentences_and_words_there_are() -> None:
    """Else `python -m tests.calculators.claims_weighing --write` is to be run."""
    with WEIGHTS.open(encoding="utf-8") as table:
        assert table.readline() == f"{LEARNED_FROM}{claims_weighing.learned_from()}\n"


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("Our gala is climate neutral.", Verdict.NOT_ALLOWED, BanReason.NO_EFFECT),
        ("Our gala will be climate neutral by 2035.", Verdict.DEPENDS, BanReason.FUTURE),
        ("Our gala will be climate neutral by 2035, and it is eco-friendly.", Verdict.NOT_ALLOWED, BanReason.FUTURE),
        ("Notre gala porte notre propre label vert.", Verdict.DEPENDS, BanReason.LABEL),
        ("40 % weniger CO2!", Verdict.DEPENDS, BanReason.COMPARISON),
        ("40 % weniger CO2 als im Vorjahr, nach derselben Methode.", Verdict.ALLOWED, None),
        ("Eist Fest ass net klimaneutral.", Verdict.ALLOWED, None),
        ("The glaciers came to our gala.", Verdict.UNSURE, BanReason.IMAGE),
        ("Our gala is climate neutral. The glaciers came to it.", Verdict.NOT_ALLOWED, BanReason.NO_EFFECT),
        ("", Verdict.ALLOWED, None),
    ],
)
def test_a_ruling_says_whether_and_why(text: str, verdict: Verdict, reason: BanReason | None) -> None:
    ruling = rule(text)
    assert ruling.verdict is verdict
    assert ruling.reasons[:1] == ((reason,) if reason else ())


@pytest.mark.parametrize(
    ("claimed", "not_claimed"),
    [
        ("We are climate neutral.", "We are not climate neutral."),
        ("We are not only fair but climate neutral.", "We are neither fair nor climate neutral."),
        ("Our gala is “climate neutral”.", "A guest asked whether our gala is “climate neutral”."),
        ("Why not come to our climate neutral gala?", "Is your gala climate neutral?"),
        ("A carbon neutral project dinner.", "We fund the project “Carbon Neutral Villages”."),
        ("Our event will be climate neutral by 2040.", "The EU is to be climate neutral by 2040."),
        ("The emissions of the speakers’ flights are compensated.", "The speakers’ hours are compensated."),
        ("Ein Fest ohne CO2-Fußabdruck.", "Ein Fest ohne CO2-Kompensation."),
        ("Nous compensons, et nous en sommes fiers.", "Au lieu de compenser, nous contribuons."),
        ("We did not fly, and our gala is carbon neutral.", "We do not say neutral, offset or compensated."),
        ("A climate neutraal gala", "A neural gala"),
        ("Nowhere else is a gala as carbon neutral as ours.", "Never write anywhere that our gala is carbon neutral."),
        ("Nirgends ist ein Fest so klimaneutral.", "Bitte schreibt nirgends, dass wir unsere Flüge kompensieren."),
        ("Nulle part un gala n’est aussi neutre.", "N’écrivez nulle part que nous compensons nos vols."),
        ("Mir kompenséieren eis Flich.", "Schreift a kengem Post, datt mir eis Flich kompenséieren."),
        ("Nobody can deny that our gala is carbon neutral.", "Nobody has ever said that our gala is carbon neutral."),
        ("Personne ne peut nier que ce gala est neutre.", "Dire que ce gala est neutre serait mentir."),
        ("Isn’t it great that our gala is carbon neutral?", "Isn’t our gala carbon neutral?"),
        ("Did you know our gala is carbon neutral?", "Do you know whether our gala is carbon neutral?"),
        (
            "Wer sagt, dass ein Fest nicht klimaneutral sein kann?",
            "Wer sagt, das Fest sei klimaneutral, sagt die Unwahrheit.",
        ),
        ("We gave 50 €, so our emissions are lower.", "We gave 50 €; our emissions are no lower for it."),
        ("The net zero gala of the Foundation.", "The Net Zero Foundation."),
        ("Our donation made the festival emission-free.", "A donation makes no festival emission-free."),
    ],
)
def test_what_is_denied_asked_quoted_or_a_name_is_no_claim(claimed: str, not_claimed: str) -> None:
    assert rule(claimed).verdict is not Verdict.ALLOWED
    assert rule(not_claimed).verdict is Verdict.ALLOWED


SAID_TWICE_OVER = (
    ("Who would doubt that our gala is carbon neutral?", "Who decides whether our gala is carbon neutral?"),
    ("Wer wollte bezweifeln, dass der Kongress CO2-neutral ist?", "Wer fragt, ob der Kongress CO2-neutral ist?"),
    ("Qui pourrait nier que notre gala est neutre ?", "Qui peut dire que son gala est neutre ? Personne."),
    ("Wie géif bezweiwelen, datt eise Kongress CO2-neutral ass?", "Wie freet, ob eise Kongress CO2-neutral ass?"),
    ("Isn’t our conference simply green?", "Isn’t the green room at the gala nice?"),
    ("Ist unsere Tagung nicht wunderbar nachhaltig?", "Ist unsere Tagung nachhaltig?"),
    ("It is wrong to claim our gala isn’t CO2 neutral.", "It is wrong to claim our gala is CO2 neutral."),
    (
        "Es wäre falsch zu sagen, die Gala sei nicht klimaneutral.",
        "Es wäre falsch zu sagen, die Gala sei klimaneutral.",
    ),
    ("Il est faux que ce gala ne soit pas neutre en carbone.", "Il est faux que ce gala soit neutre."),
    ("Kee ka soen, datt eist Fest net klimaneutral ass.", "Kee behaapt, datt eist Fest klimaneutral ass."),
    ("The venue describes itself as “climate neutral”.", "The venue describes itself as “the old mill”."),
    ("Unser Hotel gibt sich „umweltfreundlich“.", "Das Hotel nennt sich klimaneutral; wir sagen das nicht."),
    ("L’hôtel se dit « neutre en carbone ».", "Personne ne dit que notre gala est neutre en carbone."),
    ("D’Busfirma nennt sech klimaneutral.", "Eis Gala ass leider net klimaneutral."),
    ("Our CO2 account is settled.", "Our CO2 account is not settled by a donation."),
    ("Die Klimarechnung unserer Gala ist beglichen.", "Unsere Gala ist leider nicht klimaneutral."),
    ("Because we paid for 8 t, the event’s balance is zero.", "We paid €300 for 8 t, so the amount due is zero."),
)


def test_what_is_denied_twice_asked_for_effect_or_repeated_is_claimed_and_a_plain_denial_is_not() -> None:
    for claimed, not_claimed in SAID_TWICE_OVER:
        assert rule(claimed).verdict is not Verdict.ALLOWED, claimed
        assert rule(not_claimed).verdict is Verdict.ALLOWED, not_claimed


FAR_OFF = (
    ("Our gala is carbon neutral.", "Our gala is anything but carbon neutral: we estimate 43 t."),
    ("Unsere Gala wurde kompensiert.", "Es stimmt nicht, dass unsere Gala kompensiert wurde."),
    ("We fly, and our donation wiped out the 20 tonnes.", "No donation in the world makes our flights disappear."),
    ("Our gala is “carbon positive”.", "A journalist wanted to know how we could be “carbon positive”."),
    ("Our carbon neutral gala welcomes the alliance.", "D’Riednerin vun der Carbon Neutral Cities Alliance kënnt."),
    ("De Bal ass CO2-fräi.", "Schreift w.e.g. néierens, datt de Bal „CO2-fräi“ ass."),
    ("Le festival est neutre en carbone.", "Nul ne prétend que ce festival est neutre en carbone."),
    ("Our picnic is climate neutral.", "If a picnic buys credits, may it say that its flights are offset?"),
    ("Net zero since 2025: our spring ball.", "Produit net de la vente : 11 870 €."),
    ("Klimaneutrale Tagung: Vortrag und Buffet.", "Klimaneutrale Städte: Vortrag mit Diskussion, Dienstag 19 Uhr."),
    ("Our guests’ flights are compensated.", "Night work is compensated with a day off."),
)
"""What claims, and what does not for a reason that stands elsewhere in the sentence."""


def test_what_makes_no_claim_of_words_is_understood_far_from_them() -> None:
    for claimed, not_claimed in FAR_OFF:
        assert rule(claimed).verdict is not Verdict.ALLOWED, claimed
        assert rule(not_claimed).verdict is Verdict.ALLOWED, not_claimed


DOUBTED = (
    "If the ocean could book a hotel, it would stay with us.",
    "Not one snowman had to melt for our winter party.",
    "Every mile you drove to us has been knitted into a mangrove somewhere.",
    "Si l'océan pouvait réserver une chambre, il dormirait chez nous.",
    "Könnte der Ozean ein Zimmer buchen, er würde bei uns wohnen.",
    "Kéint den Ozean en Zëmmer buchen, hie géif bei eis wunnen.",
    "Kee Schnéimännche huet fir eist Wanterfest misse schmëlzen.",
)
FACTS = (
    "Our gala was not good for the climate.",
    "Polar bear costumes are welcome at the winter party.",
    "We asked three caterers for the footprint of a vegan menu; one answered.",
    "Merci de rendre les tours de cou à leurs propriétaires.",
    "Nos émissions restent les nôtres.",
    "Den Gletscher konnten wir nicht besuchen, weil die Straße gesperrt war.",
    "D'Klima am Sëtzungssall war agreabel; d'Lëftung ass nei.",
)


def test_words_are_doubted_that_are_like_claims_and_nothing_else_is() -> None:
    """None of these is made of meanings that are known to claim something together."""
    for text in (
        "Notre assemblée générale ? La Terre ne s’en est pas aperçue.",
        "Eis 18 Tonne schlofen elo an engem Bësch am Kongo.",
    ):
        assert rule(text).reasons == (BanReason.IMAGE,), text
    for text in (
        "150 participants",
        "20 from Paris by train",
        "Wat kascht dat?",
        "foo bar",
        "Please write to Ada.",
        ".",
    ):
        assert rule(text).verdict is Verdict.ALLOWED, text


@pytest.mark.parametrize("text", DOUBTED)
def test_an_image_that_nobody_thought_of_is_doubted(text: str) -> None:
    assert rule(text).verdict is Verdict.UNSURE


@pytest.mark.parametrize("text", FACTS)
def test_facts_about_nature_are_not_doubted(text: str) -> None:
    assert rule(text).verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    "begun", ["Notre gala", "Unser Sommerfest", "Eis Gala", "Notre séminaire :", "Unser Teamtag –"]
)
@pytest.mark.parametrize(
    "tail", ["totally carbon free", "100% green", "zero footprint, full fun", "guilt free", "leaving no trace"]
)
def test_a_slogan_may_end_in_english(begun: str, tail: str) -> None:
    assert rule(f"{begun}, {tail}".replace(":,", ":").replace("–,", "–")).verdict is not Verdict.ALLOWED


@pytest.mark.parametrize("tail", ["all night long", "free drinks until ten", "no dress code", "open air"])
def test_an_english_end_alone_claims_nothing(tail: str) -> None:
    assert rule(f"Notre gala, {tail}").verdict is Verdict.ALLOWED


def test_every_reason_has_its_law_and_every_condition_its_question() -> None:
    assert {*LAW} == {*BanReason} - {BanReason.BADGE}
    assert {*ASKS} < {*LAW}


def test_a_name_that_is_known_may_be_said() -> None:
    line = "We gave 50 € to Klimaneutral Kochen."
    assert rule(line).verdict is Verdict.NOT_ALLOWED
    assert rule(line, ["Klimaneutral Kochen"]).verdict is Verdict.ALLOWED


@pytest.mark.parametrize("line", [*SAFE_LINES.values(), *WHY.values(), *ASKS.values()])
def test_what_is_offered_instead_passes_itself(line: str) -> None:
    assert rule(line).verdict is Verdict.ALLOWED


@given(st.text(max_size=200) | st.lists(st.sampled_from(claims_corpus.sentences("fr")), max_size=3).map(str))
def test_any_text_can_be_ruled(text: str) -> None:
    ruling = rule(text)
    assert all(text[one.start : one.end] == one.term for one in ruling.findings)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#NetZeroGala", "net zero gala"),
        ("#netzerogala", "net zero gala"),
        ("#evenementneutre", "evenement neutre"),
        ("#klimaneutral", "klima neutral"),
        ("#neutralitécarbone", "neutralite carbone"),
        ("GreenHeart", "green heart"),
        ("CO2e from the LuxExpo", "co2e from the lux expo"),
        ("NETZEROGALA", "netzerogala"),
    ],
)
def test_words_written_together_are_read_apart(written: str, meant: str) -> None:
    folded = Folded(written).parted(tables()[EVERYWHERE]["in_hashtags"])
    assert folded.text.lstrip("#") == meant
    assert len(folded.original) == len(folded.text) + 1
    assert folded.original == sorted(folded.original)
