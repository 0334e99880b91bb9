"""A climate contribution: for how much, in which project, the quote and the request; `standing.py` says what became of it.

A contribution stands beside the emissions: nothing here takes one from the other.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.screen import Button, Rows, Screen, button, first, grave, lines, paragraphs, with_notice
from bot.stale_taps import StaleTap
from bot.store.catalogue import KINDS, Status
from bot.store.contributions import advance, contributions_about, last_project, unit_price
from bot.store.contributions import projects as catalogue
from bot.store.locks import STAFF, alone_with
from bot.store.members import staff
from bot.store.models import AGREED, FINANCED, Contribution, ContributionState, Event, Project
from bot.texts import Texts
from bot.turn import Turn
from bot.words import table, taught
from calculators import pricing
from calculators.reductions import Assessment
from handlers.contribution import invoicing, standing
from handlers.contribution.taps import (
    AskSum,
    AtAmount,
    AtContribution,
    AtProjects,
    AtQuote,
    AtSum,
    Choose,
    ChooseShare,
    RequestContribution,
    SeeInvoice,
    SeeProject,
)
from handlers.event.access import contribution_of, event_of
from handlers.event.figures import assessment_of, keep, keep_if_changed
from handlers.event.naming import event_name
from handlers.event.offer_words import (
    difference_line,
    more_than_residual,
    offer_sentence,
    placeholder_line,
    worked_out,
)
from handlers.event.offers import REQUESTED, NoPrice, likely_price, offer, quotable_kg, still_chosen
from handlers.event.reduced import residual_after
from handlers.event.requests import notify_of
from handlers.position import event_at_hand, event_meant, go
from handlers.reading import quantities
from handlers.reading.counted import DOUBTS, AnotherUnit, Counts, OnlyABound, OnlyAShare, count
from handlers.suggestions.summaries import offered
from handlers.taps import Contribute, MayBeSaid, Reduce, Result, SeeContribution, SeeQuote

LEAST_SUM, MOST_SUM = Decimal(1), Decimal(1_000_000)
"""Euros that may be typed: less costs more to handle than it funds, more is agreed in person."""

EUROS = Counts(("euros",), product_is_sure=False, each_of=frozenset())
"""A sum is typed in euros, or without a unit."""

_QUOTED, _ORDERED = ContributionState.QUOTED, ContributionState.ORDERED
_PAID, _REFUSED = ContributionState.PAID, ContributionState.REFUSED


# How much: all of the residual, a share of it, or a fixed sum.


def amount(turn: Turn, asked: Contribute | AtAmount) -> Screen:
    """Ask how much of the residual to contribute for."""
    event = event_meant(turn, asked)
    go(turn, AtAmount(), event)
    t = turn.t
    keep_if_changed(turn, event)
    assessment = assessment_of(turn, event)
    left = quotable_kg(turn, event, assessment.residual_kg)
    requested = _requests_about(turn, event)
    words = _residual_line(assessment, t)
    question: str = t("How much of it should your contribution cover?") if left > 0 else ""
    if left > 0:
        meaning = t("A climate contribution does not reduce or cancel the event’s own emissions.")
    else:
        meaning = t("You can still give a fixed sum to a climate project.")
    requests = lines(*(_asked_line(one, t) for one in requested))
    price = likely_price(turn, event)
    exact = t("Amounts are worked out from the unrounded figure.")
    each = lines(*_price_lines(price, t), exact) if price and left > 0 else ""
    return Screen(
        paragraphs(words, difference_line(turn, event, left), lines(question, meaning), each, requests),
        _amount_buttons(turn, event, left, price, requested),
    )


def share(turn: Turn, tap: ChooseShare) -> Screen:
    """Contribute for so many percent of the residual, or of what of it goes beyond the requests that were made."""
    event = event_of(turn, tap.event)
    event.share_percent, event.fixed_sum = tap.percent, None
    return _onward(turn, event, anew=tap.beyond == len(_requests_about(turn, event)))


def ask_sum(turn: Turn, asked: AskSum | AtSum) -> Screen:
    """Ask for another share, or a sum in euros, to be typed."""
    event = event_meant(turn, asked)
    go(turn, AtSum(), event)
    t = turn.t
    example, fraction = t.money(Decimal(50)), t.percent(0.3)
    words = t(
        "Type a sum in euros, for example {example}, or a share, for example {share}.", example=example, share=fraction
    )
    return Screen(words, ((button(t("Back"), Contribute(event.id)),),))


def typed_sum(turn: Turn, at: AtSum) -> Screen:
    """A sum in euros or, with a percent sign, a share, as the member writes numbers."""
    event = event_at_hand(turn)
    t = turn.t
    said = quantities.read(turn.incoming.text if turn.incoming.kind == "text" else "", t)
    try:
        number = count(said, EUROS, None, 1)
    except OnlyAShare:
        return _typed_share(turn, at, event, said.quantities[0].number * 100)
    except OnlyABound as doubt:
        words = t("“{words}” doesn’t say how much. Please type the sum itself.", words=doubt.words)
        return with_notice(ask_sum(turn, at), words)
    except AnotherUnit as doubt:
        unit = taught(table("measures")["euros"], t.language)
        words = t("Sorry, I didn’t get “{words}”. This question is about {unit}.", words=doubt.words, unit=unit)
        return with_notice(ask_sum(turn, at), words)
    except DOUBTS:
        return with_notice(ask_sum(turn, at), t("Sorry, I can’t read that number."))
    if not LEAST_SUM <= number <= MOST_SUM:
        least, most = t.money(LEAST_SUM), t.money(MOST_SUM)
        return with_notice(ask_sum(turn, at), t("A sum can be from {least} to {most}.", least=least, most=most))
    if number != pricing.to_cents(number):
        return with_notice(ask_sum(turn, at), t("A sum can have two decimals at most."))
    event.fixed_sum = number
    turn.noted.append((t("Contribution"), t.money(number)))
    return _onward(turn, event, anew=True)


def _typed_share(turn: Turn, at: AtSum, event: Event, number: Decimal) -> Screen:
    if not 1 <= number <= 100 or number != int(number):
        return with_notice(ask_sum(turn, at), turn.t("A share is a whole number from 1 to 100 %."))
    turn.noted.append((turn.t("Contribution"), turn.t.percent(float(number) / 100)))
    return share(turn, ChooseShare(event.id, int(number), len(_requests_about(turn, event))))


def _requests_about(turn: Turn, event: Event) -> Sequence[Contribution]:
    return contributions_about(turn.session, event, *REQUESTED)


def _onward(turn: Turn, event: Event, *, anew: bool) -> Screen:
    """To the quote. What is chosen `anew` is for one more request, though it is the same choice as that of another."""
    return _quote(turn, event, anew=anew) if event.project_id else projects(turn, SeeProject(event.id))


def _residual_line(assessment: Assessment, t: Texts) -> str:
    mass = t.mass(assessment.residual_kg)
    if assessment.residual_kg <= 0:
        return t("Residual emissions: <b>{mass}</b>, so no contribution is needed.", mass=t.mass(0))
    none_declared = t("Residual emissions, no reductions declared yet: <b>{mass}</b>.", mass=mass)
    if assessment.is_potential:
        return lines(none_declared, residual_after(assessment, t))
    return residual_after(assessment, t) or none_declared


def _asked_line(contribution: Contribution, t: Texts) -> str:
    money, project = t.money(contribution.total), t.project(contribution.project.name)
    if contribution.state in FINANCED:
        return t("Paid: {money}. Project: {project}.", money=money, project=project)
    if contribution.state in AGREED:
        return t("Confirmed, not paid yet: {money}. Project: {project}.", money=money, project=project)
    return t("Requested, not confirmed yet: {money}. Project: {project}.", money=money, project=project)


def _amount_buttons(
    turn: Turn, event: Event, left: float, price: pricing.TonnePrice | None, asked: Sequence[Contribution]
) -> Rows:
    t = turn.t
    other = (button(t("Other share or sum") if left > 0 else t("A fixed sum"), AskSum(event.id)),)
    back = (button(t("Reductions"), Reduce(event.id)), button(t("Result"), Result(event.id)))
    # Whoever asked already is likelier to look that up than to ask again.
    seen = ((first(t("See the request"), SeeContribution(asked[0].id)),),) if asked else ()
    if left <= 0:
        return *seen, other, back

    def so_much(percent: int) -> str:
        return _mass_and_money(left * percent / 100, price, t)

    # None is marked: what a member gives is theirs to say, and a mark on the dearest would push.
    return (
        *seen,
        (button(t("All: {amount}", amount=so_much(100)), ChooseShare(event.id, 100, len(asked))),),
        (button(t("Half: {amount}", amount=so_much(50)), ChooseShare(event.id, 50, len(asked))),),
        (button(t("A quarter: {amount}", amount=so_much(25)), ChooseShare(event.id, 25, len(asked))),),
        other,
        back,
    )


def _mass_and_money(kg: float, price: pricing.TonnePrice | None, t: Texts) -> str:
    """So much, and what it costs at a price."""
    if price is None:
        return t.mass(kg)
    money = t.money(pricing.to_cents(pricing.euros_for(Decimal(str(kg)), price)), price.currency)
    return str(t("{mass}, {money}", mass=t.mass(kg), money=money).unescape())


# Which project: one card each.


def projects(turn: Turn, asked: SeeProject | AtProjects) -> Screen:
    """A climate project to choose, and the way to the others. The one the member chose last comes first."""
    event = event_meant(turn, asked)
    go(turn, AtProjects(), event)
    t = turn.t
    last = event.project_id or last_project(turn.session, turn.member.id)
    found = catalogue(turn.session, also_to_confirm=turn.member.is_staff)
    found = sorted(found, key=lambda project: project.id != last)
    if not found:
        back = (button(t("Back"), Contribute(event.id)),)
        words = t(
            "There’s no climate project to choose from at the moment. Please ask {contact}.",
            contact=turn.world.help_contact,
        )
        return Screen(words, (back,))
    position = min(asked.page if isinstance(asked, SeeProject) else 0, len(found) - 1)
    project = found[position]
    count = t("Climate project {number} of {total}", number=position + 1, total=len(found))
    choose_it = (first(t("Choose this project"), Choose(event.id, project.id)),)
    return Screen(
        paragraphs(count, _project_card(turn, project)),
        (
            *([choose_it] if project.status == Status.ACTIVE else []),
            _neighbours(t, event, position, len(found)),
            (button(t("Another amount"), Contribute(event.id)),),
        ),
    )


def choose(turn: Turn, tap: Choose) -> Screen:
    """Contribute in this project."""
    event = event_of(turn, tap.event)
    project = turn.session.get(Project, tap.project)
    if project is None or project.status != Status.ACTIVE:
        raise StaleTap
    event.project_id = project.id
    return quote(turn, SeeQuote(event.id))


def _project_card(turn: Turn, project: Project) -> str:
    t = turn.t
    price = unit_price(turn.session, project, turn.now)
    kind = t(KINDS[project.kind].name) if project.kind in KINDS else project.kind
    about = [t.country(project.country), kind, *([project.standard] if project.standard else [])]
    published = t(
        "<i>Project-wide figures published by {source}, seen on {day}; not attributable to one contribution.</i>",
        source=project.source,
        day=t.date(date.fromisoformat(project.as_of)),
    )
    to_confirm = t("<b>To be confirmed.</b> Only the network’s staff see this project, and it can’t be chosen yet.")
    return paragraphs(
        lines(t("<b>{project}</b>", project=t.project(project.name)), " · ".join(about)),
        "" if project.status == Status.ACTIVE else to_confirm,
        lines(*(t("• {fact}", fact=t(fact)) for fact in project.facts)),
        lines(*_price_lines(price, t)) if price else t("It has no price at the moment."),
        published,
    )


def _neighbours(t: Texts, event: Event, position: int, count: int) -> tuple[Button, ...]:
    before = [button(t("Previous"), SeeProject(event.id, position - 1))] if position else []
    after = [button(t("Next project"), SeeProject(event.id, position + 1))] if position + 1 < count else []
    return (*before, *after)


def _price_lines(price: pricing.TonnePrice, t: Texts) -> list[str]:
    each = t("Price: {money} per tonne of CO₂e", money=t.money(price.amount, price.currency))
    return [each, placeholder_line(price, t)]


# The quote, and the request made of it.


def quote(turn: Turn, asked: SeeQuote | AtQuote) -> Screen:
    """Price what was chosen. The same choice shows the same quote until it expires; once requested, the request."""
    return _quote(turn, event_meant(turn, asked), anew=False)


def _quote(turn: Turn, event: Event, *, anew: bool) -> Screen:
    t = turn.t
    if event.project_id is None:
        return projects(turn, SeeProject(event.id))
    project = turn.session.get_one(Project, event.project_id)
    try:
        current = offer(turn, event, project, anew=anew)
    except pricing.NothingToContribute:
        nothing = t("That share comes to less than a cent. Please choose a sum.")
        return with_notice(amount(turn, Contribute(event.id)), nothing)
    except (pricing.PricingError, NoPrice):
        unpriced = t("“{project}” has no price at the moment. Please choose another.", project=t.project(project.name))
        return with_notice(projects(turn, SeeProject(event.id)), unpriced)
    if current.contribution.state != _QUOTED:
        return status(turn, SeeContribution(current.contribution.id))
    go(turn, AtQuote(), event)
    screen = Screen(_quote_words(turn, current.contribution), _quote_buttons(t, current.contribution))
    if current.replaces_expired:
        return with_notice(screen, t("The earlier quote has expired. This is a new one, at today’s price."))
    return screen


def _terms_words(turn: Turn, contribution: Contribution) -> str:
    """The quote as the member reads it: what it funds, how it is worked out, tax, total, until when."""
    t, terms = turn.t, pricing.Quote.from_document(contribution.quote)
    return paragraphs(
        offer_sentence(contribution, t),
        lines(*worked_out(terms, t)),
        t("Valid until {moment}.", moment=t.planned_moment(contribution.expires_at, turn.today)),
        placeholder_line(terms.price, t),
    )


def _quote_words(turn: Turn, contribution: Contribution) -> str:
    name = turn.t("<b>{event}</b>", event=event_name(contribution.event.answers, turn.t))
    terms = pricing.Quote.from_document(contribution.quote)
    fixed = isinstance(terms.contribution, pricing.FixedSum)
    left = float(terms.residual_kg)  # of the residual, when it was quoted
    about = more_than_residual(turn, contribution) if fixed else difference_line(turn, contribution.event, left)
    return paragraphs(name, _terms_words(turn, contribution), about, lines(*invoicing.details(contribution, turn.t)))


def _quote_buttons(t: Texts, contribution: Contribution) -> Rows:
    event = contribution.event_id
    return (
        (grave(t("Send request"), RequestContribution(contribution.id)),),
        (button(t("Another amount"), Contribute(event)), button(t("Another project"), SeeProject(event))),
        (button(t("What may be said"), MayBeSaid(event)),),
        (button(t("Invoice details"), SeeInvoice(contribution.id)), button(t("Result"), Result(event))),
    )


def request(turn: Turn, tap: RequestContribution) -> Screen:
    """Send the request, once. A quote that no longer says what is chosen is renewed and shown instead."""
    contribution = contribution_of(turn, tap.contribution)
    if contribution.ordered_at:
        return status(turn, SeeContribution(contribution.id))
    if not still_chosen(turn, contribution):
        outdated = turn.t("That quote is out of date. Here is the current choice.")
        return with_notice(quote(turn, SeeQuote(contribution.event_id)), outdated)
    alone_with(turn.session, STAFF)
    if advance(contribution, turn.session, _QUOTED, state=_ORDERED, ordered_at=turn.now, member_id=turn.member.id):
        # What is left, which the request is for, was on the quote: from here on the event counts with it.
        keep(turn, contribution.event, assessment_of(turn, contribution.event))
        for person in staff(turn.session):
            notify_of(turn, person, contribution)
        return offered(turn, status(turn, SeeContribution(contribution.id)))
    return status(turn, SeeContribution(contribution.id))


def status(turn: Turn, asked: SeeContribution | AtContribution) -> Screen:
    """Where a contribution of the organisation stands."""
    contribution = contribution_of(turn, asked.contribution)
    if contribution.state == _QUOTED:
        return quote(turn, SeeQuote(contribution.event_id))
    go(turn, AtContribution(contribution.id), contribution.event)
    return Screen(standing.state_words(turn, contribution), standing.state_buttons(turn, contribution))
