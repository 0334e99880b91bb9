"""The tables. A JSON column is replaced whole, never changed in place, so that every change is seen and stored.

They are all imported here, and others import them from here: a relation between two holds only once both are known. One
that is only ever read is `viewonly`, so that whatever is written need not look whether it was changed; its key is what is set.
"""

from bot.store.models.audit import AuditEntry
from bot.store.models.base import Base, UtcMoment
from bot.store.models.contributions import (
    AGREED,
    FINANCED,
    CertificateDetail,
    Contribution,
    ContributionState,
    Exchanged,
    InvoiceDetail,
    Project,
    UnitPrice,
)
from bot.store.models.encryption import EncryptionKey
from bot.store.models.events import (
    AnswerChange,
    AttendeeList,
    AttendeeSaid,
    Enquiry,
    EnquiryTerms,
    Event,
    Guest,
    Phase,
    ReplierSaid,
    ReplyOutcome,
    StoredFigures,
)
from bot.store.models.messages import (
    ClockSeen,
    Errand,
    IncomingUpdate,
    Leased,
    Notification,
    NotificationState,
    Pace,
    SentFile,
    SetAside,
)
from bot.store.models.pages import CalendarFeed, SharedResult
from bot.store.models.people import NOBODY, Invitation, Member, Organisation, Role, StoredWishes
from bot.store.models.publications import PublishedFigures
from bot.store.models.reminders import Reminder, ReminderState
from bot.store.models.reviews import Review
from bot.store.models.statements import StatedRecord

__all__ = [
    "AGREED", "FINANCED", "NOBODY", "AnswerChange", "AttendeeList", "AttendeeSaid", "AuditEntry", "Base", "CalendarFeed",
    "CertificateDetail", "ClockSeen", "Contribution", "ContributionState", "EncryptionKey", "Enquiry", "EnquiryTerms", "Errand",
    "Event", "Exchanged", "Guest", "IncomingUpdate", "Invitation", "InvoiceDetail", "Leased", "Member", "Notification",
    "NotificationState", "Organisation", "Pace", "Phase", "Project", "PublishedFigures", "Reminder", "ReminderState",
    "ReplierSaid", "ReplyOutcome", "Review", "Role", "SentFile", "SetAside", "SharedResult", "StatedRecord", "StoredFigures",
    "StoredWishes", "UnitPrice", "UtcMoment",
]  # fmt: skip
