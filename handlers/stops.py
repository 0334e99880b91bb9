"""Where a member may be: what is shown there, and what hears them type there."""

from handlers import (
    position,
    reductions,
    results,
)
from handlers.asking_others import surveying
from handlers.asking_others import taps as asking
from handlers.attendee_lists import receiving
from handlers.attendee_lists import taps as lists
from handlers.briefs import at_name, inviting
from handlers.briefs import taking as briefs
from handlers.briefs import taps as told
from handlers.claims import answering as sayings
from handlers.claims import taps as claiming
from handlers.contribution import asking_back, certificate, invoicing, past, prices, requesting, staff, waiting_lists
from handlers.contribution import taps as contribution
from handlers.events import comparison, history, home, managing
from handlers.events import taps as events
from handlers.guests import door
from handlers.guests import taps as guests
from handlers.impact import card as figures
from handlers.impact import taps as periods
from handlers.papers import card as paper_card
from handlers.papers import taps as paper
from handlers.questionnaire import confirming, sections, summary
from handlers.questionnaire import conversation as questionnaire
from handlers.questionnaire import taps as questions
from handlers.questions_in_words import taps as in_question
from handlers.questions_in_words import what_if
from handlers.reminders import answering, own
from handlers.reminders import settings as reminder_settings
from handlers.reminders import taps as reminding
from handlers.routing import Stop, alone, at

STOPS: tuple[Stop, ...] = (
    at(position.AtHome, alone(home.home)),
    at(events.AtEvents, home.listing),
    at(events.AtManage, home.managed),
    at(events.AtArchived, home.archive),
    at(events.AtMenu, managing.menu),
    at(events.AtRename, managing.ask_name, hears=managing.typed_name),
    at(events.AtGone, managing.gone),
    at(events.AtChanges, history.show),
    at(events.AtCompareWith, comparison.choose),
    at(events.AtComparison, comparison.show),
    at(position.AtQuestion, questionnaire.show, hears=confirming.typed_question),
    at(questions.AtGroups, confirming.show, hears=confirming.typed),
    at(in_question.AtWhatIf, what_if.show),
    at(told.AtBrief, briefs.show, hears=briefs.typed),
    at(told.AtNameOrBrief, at_name.show, hears=at_name.typed),
    at(told.AtInvites, inviting.which),
    at(
        lists.AtSendList,
        receiving.ask,
        hears=lambda turn, at: confirming.typed_question(turn, receiving.question_meant(turn, at)),
    ),
    at(lists.AtReading, receiving.waiting),
    at(lists.AtList, receiving.show, hears=receiving.typed),
    at(paper.AtPaper, paper_card.show, hears=paper_card.typed),
    at(asking.AtSurvey, surveying.shown, hears=surveying.typed),
    at(guests.AtLink, door.own_place, hears=door.typed_by_member),
    at(position.AtSummary, summary.show),
    at(questions.AtContradiction, questionnaire.doubt),
    at(questions.AtRefine, sections.show),
    at(questions.AtSection, sections.at_hand),
    at(position.AtResult, results.show),
    at(reductions.AtReductions, reductions.show),
    at(periods.AtImpact, figures.show, hears=figures.typed),
    at(periods.AtPeriod, figures.ask_period, hears=figures.typed),
    at(reminding.AtReminders, alone(reminder_settings.show)),
    at(reminding.AtZone, alone(reminder_settings.ask_zone), hears=reminder_settings.typed_zone),
    at(reminding.AtRemind, own.asked, hears=own.typed),
    at(reminding.AtPick, answering.pick, hears=answering.typed),
    at(claiming.AtClaim, sayings.ask, hears=sayings.typed),
    at(contribution.AtAmount, requesting.amount),
    at(contribution.AtSum, requesting.ask_sum, hears=requesting.typed_sum),
    at(contribution.AtProjects, requesting.projects),
    at(contribution.AtQuote, requesting.quote),
    at(contribution.AtContribution, requesting.status),
    at(contribution.AtInvoice, invoicing.show),
    at(contribution.AtDetail, invoicing.ask, hears=invoicing.typed),
    at(contribution.AtCertify, certificate.ask, hears=certificate.typed),
    at(contribution.AtReason, staff.ask_reason, hears=staff.typed_reason),
    at(contribution.AtAskBack, asking_back.ask, hears=asking_back.typed_question),
    at(contribution.AtAnswerStaff, asking_back.answer, hears=asking_back.typed_answer),
    at(contribution.AtPast, past.listing),
    at(contribution.AtRequests, alone(waiting_lists.requests)),
    at(contribution.AtPayments, alone(waiting_lists.payments)),
    at(contribution.AtCertificates, alone(waiting_lists.certificates)),
    at(contribution.AtPrices, alone(prices.listing)),
    at(contribution.AtPrice, prices.show, hears=prices.typed),
)
"""What is shown where a member is, and what hears them type there."""

STOP_OF = {one.place: one for one in STOPS}
