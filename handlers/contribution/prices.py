"""The offset price table, for the network's staff: a dated price per tonne of each project, and which projects are offered.

A price is never changed, only followed by a newer one, so that every quote can be traced.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.ids import ProjectId
from bot.screen import Rows, Screen, button, lines, paragraphs, with_notice, without_detail
from bot.stale_taps import StaleTap
from bot.store.catalogue import Status
from bot.store.contributions import projects, unit_price
from bot.store.models import Project, UnitPrice
from bot.store.names_in_words import without_addresses
from bot.texts import Texts
from bot.turn import Turn
from handlers.contribution.taps import AtPrice, AtPrices, OfferProject, SeePrice
from handlers.position import go
from handlers.reading import quantities
from handlers.reading.counted import DOUBTS, Counts, count
from handlers.taps import Home, SeePrices

EUROS_PER_TONNE = Counts(("euros",), product_is_sure=False, each_of=frozenset(("tonne",)))
HIGHEST = Decimal(10_000)
"""Euros per tonne; more is a slip of the keyboard."""
FINEST_DIGITS = 4
LONGEST_SOURCE = 200


def listing(turn: Turn) -> Screen:
    """Every project with its price, and a button each."""
    _staff_only(turn)
    go(turn, AtPrices())
    t = turn.t
    found = projects(turn.session, also_to_confirm=True)
    return Screen(
        paragraphs(
            t("<b>Prices per tonne</b>"),
            *_by_price(turn, found),
            t("Tap a project to set its price."),
        ),
        (
            *((button(without_detail(t.project(project.name)), SeePrice(project.id)),) for project in found),
            (button(t("Home"), Home()),),
        ),
    )


def _by_price(turn: Turn, found: Sequence[Project]) -> Iterable[str]:
    """Each price once, with the projects that have it; of one that all of them have, the buttons name these."""
    t = turn.t
    having: dict[str, list[str]] = {}
    for one in found:
        having.setdefault(_price(turn, one), []).append(t.project(one.name))
    if len(having) == 1:
        return [t("Every project: {price}.", price=price) for price in having]
    return [
        lines(t("<b>{price}</b>", price=price), *(t("• {project}", project=name) for name in names))
        for price, names in having.items()
    ]


def project(turn: Turn, tap: SeePrice) -> Screen:
    """One project: what it costs, since when and according to whom. A number that is typed is its new price."""
    return _ask_price(turn, _project(turn, tap.project))


def _ask_price(turn: Turn, chosen: Project) -> Screen:
    go(turn, AtPrice(chosen.id))
    t = turn.t
    example = t.number(Decimal("28.5"))
    return Screen(
        paragraphs(
            t("<b>{project}</b>", project=t.project(chosen.name)),
            _price(turn, chosen),
            _offered(chosen, t),
            t("Type the new price in euros per tonne of CO₂e, for example {example}.", example=example),
        ),
        _buttons(chosen, t),
    )


def offer(turn: Turn, tap: OfferProject) -> Screen:
    """Offer a project to members, or keep it to staff again."""
    chosen = _project(turn, tap.project)
    chosen.status = Status.TO_CONFIRM if chosen.status == Status.ACTIVE else Status.ACTIVE
    return _ask_price(turn, chosen)


def typed(turn: Turn, at: AtPrice) -> Screen:
    """First the price, then where it comes from."""
    chosen = _project(turn, at.project)
    return _take_source(turn, chosen, Decimal(at.euros)) if at.euros else _take_amount(turn, chosen)


def show(turn: Turn, at: AtPrice) -> Screen:
    """The card that the member of staff is at."""
    chosen = _project(turn, at.project)
    return _ask_source(turn, chosen, Decimal(at.euros)) if at.euros else _ask_price(turn, chosen)


def _take_amount(turn: Turn, chosen: Project) -> Screen:
    t = turn.t
    try:
        amount = count(quantities.read(turn.incoming.text, t), EUROS_PER_TONNE, None, 1)
    except DOUBTS:
        return with_notice(_ask_price(turn, chosen), t("Please type one number."))
    if not 0 < amount <= HIGHEST or amount != round(amount, FINEST_DIGITS):
        notice = t("A price is more than nothing and at most {highest}.", highest=t.money(HIGHEST))
        return with_notice(_ask_price(turn, chosen), notice)
    turn.noted.append((t("New price"), t.money(amount)))
    return _ask_source(turn, chosen, amount)


def _ask_source(turn: Turn, chosen: Project, amount: Decimal) -> Screen:
    go(turn, AtPrice(chosen.id, f"{amount.normalize():f}"))
    t = turn.t
    return Screen(
        paragraphs(
            t("<b>{project}</b>", project=t.project(chosen.name)),
            t("New price: {money} per tonne, from today.", money=t.money(amount)),
            t(
                "Where does this price come from? Type a few words; they will be on every quote. For example:"
                " “offer of 12 January”."
            ),
        ),
        ((button(t("Keep this price"), SeePrice(chosen.id)),),),
    )


def _take_source(turn: Turn, chosen: Project, amount: Decimal) -> Screen:
    t = turn.t
    source = " ".join(turn.incoming.text.split())
    if not 0 < len(source) <= LONGEST_SOURCE:
        notice = t("Please keep it to {longest} characters.", longest=LONGEST_SOURCE)
        return with_notice(_ask_source(turn, chosen, amount), notice)
    if without_addresses(source) != source:
        notice = t("Please leave out e-mail addresses: members read this, and it stays on every quote.")
        return with_notice(_ask_source(turn, chosen, amount), notice)
    turn.session.add(
        UnitPrice(
            project_id=chosen.id,
            amount=amount,
            currency="EUR",
            as_of=turn.now,
            valid_until=None,
            source=source,
            placeholder=False,
        )
    )
    turn.session.flush()
    turn.noted.append((t("Source"), source))
    return with_notice(_ask_price(turn, chosen), t("The price is set. New quotes will use it."))


def _price(turn: Turn, chosen: Project) -> str:
    t = turn.t
    price = unit_price(turn.session, chosen, turn.now)
    if price is None:
        return t("no price")
    money = t.money(price.amount, price.currency)
    if price.placeholder:
        return t("{money} per tonne, a placeholder", money=money)
    return t("{money} per tonne since {day} ({source})", money=money, day=t.date(price.as_of), source=price.source)


def _offered(chosen: Project, t: Texts) -> str:
    if chosen.status == Status.ACTIVE:
        return t("Members can choose it.")
    return t("Still to be confirmed: only staff see it.")


def _buttons(chosen: Project, t: Texts) -> Rows:
    label = t("Staff only") if chosen.status == Status.ACTIVE else t("Offer it to members")
    return ((button(label, OfferProject(chosen.id)),), (button(t("All prices"), SeePrices()),))


def _project(turn: Turn, project_id: ProjectId) -> Project:
    _staff_only(turn)
    chosen = turn.session.get(Project, project_id)
    if chosen is None:
        raise StaleTap
    return chosen


def _staff_only(turn: Turn) -> None:
    if not turn.member.is_staff:
        raise StaleTap
