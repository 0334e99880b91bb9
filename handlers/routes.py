"""Who answers which tap, as a table of contents."""

from handlers import (
    guide,
    joining,
    leaving,
    members,
    own_data,
    owning,
    privacy,
    recalculating,
    reductions,
    results,
    reviewing,
    settings,
    taps,
)
from handlers.asking_others import delegating, findings, surveying
from handlers.asking_others import taps as asking
from handlers.attendee_lists import receiving, template, unasked
from handlers.attendee_lists import taps as lists
from handlers.briefs import helping, inviting
from handlers.briefs import taking as briefs
from handlers.briefs import taps as told
from handlers.claims import answering as sayings
from handlers.claims import taps as claiming
from handlers.contribution import asking_back, certificate, invoicing, past, prices, requesting, staff
from handlers.contribution import taps as contribution
from handlers.events import actuals, comparison, history, home, managing
from handlers.events import taps as events
from handlers.explaining import breakdown, method, one_line
from handlers.guests import attending, door, replying
from handlers.guests import taps as guests
from handlers.impact import card as figures
from handlers.impact import digest, parts, wishes
from handlers.impact import taps as periods
from handlers.papers import card as paper_card
from handlers.papers import taps as paper
from handlers.questionnaire import confirming, sections, summary
from handlers.questionnaire import conversation as questionnaire
from handlers.questionnaire import taps as questions
from handlers.questions_in_words import extremes, hearing, missing, what_if
from handlers.questions_in_words import taps as in_question
from handlers.reminders import answering, calendar_file, own, what_happened
from handlers.reminders import settings as reminder_settings
from handlers.reminders import taps as reminding
from handlers.routing import Route, alone, on
from handlers.statement import bookkeeping, recorded
from handlers.statement import sending as statement

ROUTES: tuple[Route, ...] = (
    # The door, and what the assistant says about itself.
    on(joining.Invite, joining.invite),
    on(joining.Consent, joining.consent),
    on(joining.Decline, alone(joining.decline)),
    on(taps.How, guide.how),
    on(guide.Help, alone(guide.help_)),
    on(privacy.Privacy, privacy.privacy),
    on(method.Method, method.method),
    on(settings.ChooseLanguage, settings.choose),
    on(taps.LanguageModelHelps, settings.language_model_helps),
    on(taps.SeeOwned, owning.show),
    on(owning.Owns, owning.say),
    on(owning.OwnsNothing, owning.nothing),
    on(owning.RoomsHired, owning.rooms),
    # Who belongs to an organisation, and leaving it.
    on(members.SeeMembers, members.of_organisation),
    on(members.SeeOrganisations, members.organisations),
    on(members.SeeMember, members.one),
    on(members.GiveRole, members.give_role),
    on(members.AskTakeOut, members.ask_take_out),
    on(members.TakeOut, members.take_out),
    on(members.AskEndLink, members.ask_end_link),
    on(members.EndLink, members.end_link),
    on(members.AskTakeOutOrganisation, members.ask_take_out_organisation),
    on(members.TakeOutOrganisation, members.take_out_organisation),
    on(taps.SeeOwnData, own_data.show),
    on(own_data.OwnDataFile, own_data.send),
    on(taps.AskLeave, leaving.ask),
    on(leaving.AskLeaveAgain, leaving.ask_again),
    on(leaving.Leave, leaving.erase),
    # The organisation's events, and each as a whole.
    on(taps.Home, alone(home.home)),
    on(taps.MyEvents, home.listing),
    on(events.Manage, home.managed),
    on(events.Archived, home.archive),
    on(taps.OpenEvent, home.open_),
    on(taps.EventMenu, managing.menu),
    on(events.Rename, managing.ask_name),
    on(events.Copy, managing.copy),
    on(events.Archive, managing.archive),
    on(events.Delete, managing.delete),
    on(events.Restore, managing.restore),
    on(events.SeeChanges, history.show),
    on(events.CompareWith, comparison.choose),
    on(events.Compare, comparison.show),
    on(taps.Record, actuals.record),
    # The questions, and the groups of people that are shown back before they count.
    on(taps.NewEstimate, alone(questionnaire.begin)),
    on(taps.Resume, questionnaire.resume),
    on(taps.GoOn, questionnaire.go_on),
    on(taps.AskGroups, confirming.asked_about),
    on(questions.Answer, questionnaire.answered),
    on(questions.Unknown, questionnaire.unknown),
    on(taps.Later, questionnaire.later),
    on(questions.Back, questionnaire.back),
    on(questions.Why, questionnaire.why),
    on(taps.Ask, questionnaire.ask),
    on(taps.Summary, summary.show),
    on(questions.ChangeAnswers, summary.change),
    on(taps.Refine, sections.show),
    on(questions.EnterSection, questionnaire.section),
    on(questions.AllGroups, confirming.everything),
    on(questions.Mend, confirming.mend),
    on(questions.Meant, confirming.choose),
    on(questions.LeaveOut, confirming.leave_out),
    on(questions.HowFar, confirming.how_far),
    on(questions.FromTown, confirming.from_town),
    on(questions.Regroup, confirming.again),
    on(questions.Right, confirming.right),
    on(questions.AsMany, confirming.as_many),
    # An event that was told in one go, shown back before it counts.
    on(told.SeeBrief, briefs.everything),
    on(told.SeeLine, briefs.line),
    on(told.Pick, briefs.pick),
    on(told.LeaveLineOut, briefs.leave_out),
    on(told.ComesFrom, briefs.comes_from),
    on(told.LeaveGroupOut, briefs.leave_group_out),
    on(told.TakeAsked, briefs.take_asked),
    on(told.BriefRight, briefs.right),
    on(told.ItsName, briefs.its_name),
    on(told.HelpReading, helping.agree),
    on(told.TakeInvited, inviting.take_invited),
    on(told.PickInvite, inviting.picked),
    on(taps.ReadInvite, inviting.said_to_be),
    # Lists of attendees.
    on(taps.SendList, receiving.ask),
    on(lists.Template, alone(template.template)),
    on(lists.StopReading, alone(receiving.stop_reading)),
    on(lists.SeeList, receiving.show),
    on(lists.ListFor, unasked.chosen),
    on(lists.Near, receiving.near),
    on(lists.DeleteFile, receiving.delete_file),
    on(lists.UseList, receiving.use),
    on(lists.DropList, receiving.drop),
    # A bill or an order, whose lines are shown before they count.
    on(paper.SeePaper, paper_card.see),
    on(paper.SwitchLine, paper_card.switch),
    on(paper.ChooseLine, paper_card.choose),
    on(paper.ChangeLine, paper_card.change),
    on(paper.PickMeant, paper_card.pick),
    on(paper.TakeLines, paper_card.take),
    # What others are asked: the attendees, or somebody who knows.
    on(taps.Survey, surveying.show),
    on(asking.SurveyUntil, surveying.until),
    on(asking.BeginSurvey, surveying.begin),
    on(taps.ForwardSurvey, surveying.forward),
    on(asking.ExtendSurvey, surveying.extend),
    on(asking.CloseSurvey, surveying.ask_whether),
    on(asking.EndSurvey, surveying.end),
    on(asking.UseFindings, findings.use),
    on(asking.ReplaceByFindings, findings.replace),
    on(asking.LeaveFindings, findings.leave_out),
    on(taps.Delegate, delegating.ask),
    on(asking.AskWithdrawLink, delegating.ask_withdraw),
    on(asking.Withdraw, delegating.withdraw),
    on(asking.TakeReply, delegating.accept),
    on(asking.LeaveReply, delegating.decline),
    on(asking.UndoReply, delegating.take_back),
    # What they answer, who need not be members.
    on(guests.GoesTo, attending.goes_to),
    on(guests.ComesFrom, attending.comes_from),
    on(guests.ComesBy, attending.comes_by),
    on(guests.Eats, attending.eats),
    on(guests.StartOver, attending.again),
    on(guests.GuestReply, replying.picked),
    on(guests.SendReply, replying.send),
    on(guests.ReplyAnew, replying.anew),
    on(guests.Listen, door.hear),
    # The result, why it is what it is, and what lowers it.
    on(taps.Result, results.show),
    on(results.Assumptions, results.assumptions),
    on(taps.NewerFactors, recalculating.offer),
    on(recalculating.TakeNewerFactors, recalculating.take),
    on(taps.Explain, breakdown.total),
    on(breakdown.Lines, breakdown.part),
    on(breakdown.OneLine, one_line.in_full),
    on(taps.Reduce, reductions.show),
    on(reductions.Declare, reductions.toggle),
    on(reductions.Details, reductions.details),
    on(taps.StatementPdf, statement.pdf),
    on(taps.StatementXlsx, statement.xlsx),
    on(recorded.SeeRecord, recorded.see),
    on(recorded.AskWithdraw, recorded.ask_withdraw),
    on(recorded.WithdrawRecord, recorded.withdraw),
    # A colleague's look at the answers.
    on(taps.AskReview, reviewing.ask),
    on(reviewing.SeeReview, reviewing.show),
    on(reviewing.Reviewed, reviewing.reviewed),
    # What may be said of it to others.
    on(taps.MayBeSaid, sayings.show),
    on(claiming.AskClaim, sayings.ask),
    on(claiming.ClaimsDone, sayings.done),
    on(claiming.OfAnotherEvent, sayings.others),
    # What is asked in words.
    on(in_question.KeepWhatIf, what_if.keep),
    on(in_question.LeaveWhatIf, what_if.leave_it),
    on(in_question.OnlyLast, what_if.only_last),
    on(in_question.Meant, what_if.pick),
    on(in_question.OfEvent, hearing.of_event),
    on(in_question.SeeMissing, missing.show),
    on(in_question.SeeExtreme, extremes.see),
    # What events add up to.
    on(taps.ShowImpact, figures.show),
    on(periods.SeePart, parts.part),
    on(periods.AskPeriod, figures.ask_period),
    on(taps.PeriodPdf, statement.period_pdf),
    on(taps.PeriodXlsx, statement.period_xlsx),
    on(taps.PeriodCsv, bookkeeping.csv),
    on(periods.LastDigest, alone(digest.last)),
    on(periods.StopDigests, digest.stop),
    on(periods.SendDigests, digest.again),
    on(taps.Digests, wishes.wishes),
    # Reminders: what is planned and its settings, one that has come, one in a member's own words.
    on(taps.Reminders, alone(reminder_settings.show)),
    on(taps.SwitchReminders, reminder_settings.switch),
    on(taps.RemindOfActuals, what_happened.plan),
    on(reminding.SeeKinds, alone(reminder_settings.kinds)),
    on(reminding.SwitchKind, reminder_settings.toggle),
    on(reminding.SwitchTeam, alone(reminder_settings.team)),
    on(reminding.AskQuiet, alone(reminder_settings.quiet)),
    on(reminding.ChooseQuiet, reminder_settings.choose_quiet),
    on(reminding.AskZone, alone(reminder_settings.ask_zone)),
    on(reminding.LiveIn, reminder_settings.in_zone),
    on(reminding.Done, answering.done),
    on(reminding.PutOff, answering.put_off),
    on(reminding.PutOffUntil, answering.until),
    on(reminding.PickMoment, answering.pick),
    on(reminding.Keep, answering.keep),
    on(reminding.StopThese, answering.stop),
    on(reminding.Undo, answering.undo),
    on(reminding.SeeOwn, own.show),
    on(reminding.Forget, own.forget),
    on(reminding.Recall, own.recall),
    on(reminding.CountFrom, own.count_from),
    on(reminding.TakeMoment, answering.take),
    on(taps.EventToCalendar, calendar_file.of_event),
    on(taps.ReminderToCalendar, calendar_file.of_reminder),
    # A climate contribution: for how much, in which project, the quote, the request.
    on(taps.Contribute, requesting.amount),
    on(contribution.ChooseShare, requesting.share),
    on(contribution.AskSum, requesting.ask_sum),
    on(contribution.SeeProject, requesting.projects),
    on(contribution.Choose, requesting.choose),
    on(taps.SeeQuote, requesting.quote),
    on(contribution.RequestContribution, requesting.request),
    on(taps.SeeContribution, requesting.status),
    on(contribution.SeeInvoice, invoicing.show),
    on(contribution.AskDetail, invoicing.ask),
    on(contribution.Speak, invoicing.speak),
    on(contribution.ClearDetail, invoicing.clear),
    # What the network's staff decide, note and set.
    on(taps.SeeRequests, alone(staff.requests)),
    on(contribution.SeeRequest, staff.card),
    on(contribution.Confirm, staff.confirm),
    on(contribution.Refuse, staff.ask_reason),
    on(contribution.AskBack, asking_back.ask),
    on(contribution.AskBackFor, asking_back.ask_for),
    on(contribution.AnswerStaff, asking_back.answer),
    on(taps.SeePast, past.listing),
    on(contribution.SeeUnpaid, alone(staff.payments)),
    on(contribution.Paid, staff.paid),
    on(contribution.NotPaid, staff.not_paid),
    on(contribution.ConfirmPlaceholder, staff.confirm_placeholder),
    on(contribution.WentOn, staff.went_on),
    on(contribution.WentBack, staff.went_back),
    on(contribution.Certify, certificate.ask),
    on(contribution.SeeCertificate, certificate.send),
    on(contribution.SeeUncertified, alone(staff.certificates)),
    on(taps.SeePrices, alone(prices.listing)),
    on(contribution.SeePrice, prices.project),
    on(contribution.OfferProject, prices.offer),
)
"""What a tap is answered with; the two that show the card one is at stand in `router.py`, which knows it."""
