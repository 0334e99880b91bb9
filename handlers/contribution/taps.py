"""What the buttons of a climate contribution mean, and where in it a member can be."""

from typing import Annotated, Literal

from bot.ids import ContributionId, EventId, ProjectId
from bot.store.models import InvoiceDetail
from bot.taps import At, Tap, place, tap
from bot.wire import Page, Percent, Position, Shown, Spelt
from handlers.taps import Language

Euros = Annotated[str, Spelt(r"(?=.*[1-9])[0-9]{1,5}(\.[0-9]{1,4})?", 10)]
"""Per tonne, more than nothing, without trailing zeros: 28.5."""

# For how much, and in which project.


@tap("share", leads_on=True)
class ChooseShare(Tap):
    """Of what is left beyond so many requests; on a card from before the last one it means what was requested then."""

    event: EventId
    percent: Percent
    beyond: Position = 0


@tap("sum")
class AskSum(Tap):
    event: EventId


@tap("project")
class SeeProject(Tap):
    event: EventId
    page: Page = 0


@tap("choose")
class Choose(Tap):
    event: EventId
    project: ProjectId


@place("amount")
class AtAmount(At):
    pass


@place("sum", buttons_first=True, asks_no_words=True)
class AtSum(At):
    pass


@place("projects")
class AtProjects(At):
    pass


# The quote, the request, and whom to invoice.


@tap("request", binds=True)
class RequestContribution(Tap):
    contribution: ContributionId


@tap("ask_withdraw_request")
class AskWithdrawRequest(Tap):
    contribution: ContributionId


@tap("withdraw_request", binds=True)
class WithdrawRequest(Tap):
    """Take a request back that was not paid yet."""

    contribution: ContributionId


@tap("invoice")
class SeeInvoice(Tap):
    contribution: ContributionId


@tap("invoice_ask")
class AskDetail(Tap):
    contribution: ContributionId
    detail: InvoiceDetail


@tap("invoice_language")
class Speak(Tap):
    contribution: ContributionId
    language: Language


@tap("invoice_clear")
class ClearDetail(Tap):
    contribution: ContributionId
    detail: InvoiceDetail


@place("quote")
class AtQuote(At):
    pass


@place("contribution")
class AtContribution(At):
    contribution: ContributionId


@place("invoice")
class AtInvoice(At):
    contribution: ContributionId


@place("invoice_detail")
class AtDetail(At):
    contribution: ContributionId
    detail: InvoiceDetail


# What the network's staff decide and note.


@tap("asked")
class SeeRequest(Tap):
    contribution: ContributionId


@tap("confirm")
class Confirm(Tap):
    contribution: ContributionId


@tap("refuse")
class Refuse(Tap):
    contribution: ContributionId


@tap("paid", binds=True)
class Paid(Tap):
    contribution: ContributionId


@tap("not_paid")
class NotPaid(Tap):
    """Take a payment back. `shown`: which one, as `too_late.shown` has it; 0 on cards that did not say it yet."""

    contribution: ContributionId
    shown: Shown = 0


@tap("undecided")
class Undecided(Tap):
    """Take a decision back, the one that was shown, so that the request waits once more."""

    contribution: ContributionId
    shown: Shown


LaterStep = Literal["allocated", "certified"]
"""What comes after the payment."""


@tap("confirm_placeholder", binds=True)
class ReallyConfirm(Tap):
    """Confirm, which was asked once more: the organisation is told of it, and the sum is due."""

    contribution: ContributionId


@tap("went_on", binds=True)
class WentOn(Tap):
    contribution: ContributionId
    step: LaterStep


@tap("went_back")
class WentBack(Tap):
    contribution: ContributionId
    step: LaterStep
    shown: Shown = 0


@tap("certify", leads_on=True)
class Certify(Tap):
    """Give the certificate that was issued: its number, a link to it, or its file."""

    contribution: ContributionId


@tap("certificate")
class SeeCertificate(Tap):
    """Send who asked for the contribution, or a colleague, the file of its certificate."""

    contribution: ContributionId


@tap("uncertified")
class SeeUncertified(Tap):
    pass


@tap("unpaid")
class SeeUnpaid(Tap):
    pass


@tap("ask_back", leads_on=True)
class AskBack(Tap):
    """Ask who made a request something about it, before it is decided."""

    contribution: ContributionId


@tap("ask_back_for", leads_on=True)
class AskBackFor(Tap):
    """Ask for a detail of the invoice; the answer fills it."""

    contribution: ContributionId
    detail: InvoiceDetail


@tap("answer_staff", leads_on=True)
class AnswerStaff(Tap):
    """Answer what the network's staff asked about a request."""

    contribution: ContributionId


@place("past_requests")
class AtPast(At):
    page: Page = 0


@place("asks_back")
class AtAskBack(At):
    """Asked beside the card: what is to be asked about a request."""

    contribution: ContributionId


@place("answers_staff")
class AtAnswerStaff(At):
    """Asked beside the card: what staff asked."""

    contribution: ContributionId


@place("requests")
class AtRequests(At):
    pass


@place("payments")
class AtPayments(At):
    pass


@place("certificates")
class AtCertificates(At):
    pass


@place("certify")
class AtCertify(At):
    """Asked beside the card: the certificate's number, a link to it, or its file."""

    contribution: ContributionId


@place("reason")
class AtReason(At):
    """Asked beside the card: why a request is refused."""

    contribution: ContributionId


# What a climate project costs.


@tap("price")
class SeePrice(Tap):
    project: ProjectId


@tap("offer")
class OfferProject(Tap):
    """Offer a project to members, or keep it to staff again."""

    project: ProjectId


@place("prices")
class AtPrices(At):
    pass


@place("price", buttons_first=True, asks_no_words=True)
class AtPrice(At):
    """First the price is typed, then where it comes from."""

    project: ProjectId
    euros: Euros | None = None
