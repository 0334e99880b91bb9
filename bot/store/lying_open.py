"""What is readable in the database although a key is set, column by column, and why. All other texts are encrypted.

`column:key` is one value of JSON that stands beside the encrypted whole.
"""

from collections.abc import Mapping
from typing import Final

LOOKED_UP = "rows are found by it"
OUR_WORDS = "words of ours, chosen from a list, that nobody typed"
NUMBERS = "numbers that totals are made of, by category"
CATALOGUE = "the public catalogue of climate projects"
TIMES = "moments, by which the clock finds what is due"

LIES_OPEN: Final[Mapping[str, str]] = {
    "audit_entry.what": "which button was tapped, never what was typed",
    "answer_change.question": OUR_WORDS,
    "contribution.state": OUR_WORDS,
    "contribution.quote": "prices and amounts, of which bookkeeping makes sums",
    "encryption_key.fingerprint": LOOKED_UP,
    "enquiry.code": LOOKED_UP,
    "enquiry.key": "it leads to nobody without the bot’s token; and it goes when the survey is closed",
    "enquiry.question": OUR_WORDS,
    "attendee_list.question": OUR_WORDS,
    "errand.kind": OUR_WORDS,
    "errand.claimed_by": OUR_WORDS,
    "event.answers:kind": "like is compared with like by it",
    "event.answers:first_day": TIMES,
    "event.answers:days": TIMES,
    "event.phase": OUR_WORDS,
    "event.postponed": OUR_WORDS,
    "event.measures": OUR_WORDS,
    "event.factor_set": OUR_WORDS,
    "event.figures": NUMBERS,
    "event.result:total_kg": NUMBERS,
    "event.result:per_participant_day_kg": NUMBERS,
    "event.recalculations": NUMBERS,
    "event.doubts": OUR_WORDS,
    "guest.person": "a disguise that leads to nobody",
    "incoming_update.claimed_by": OUR_WORDS,
    "incoming_update.said:kind": OUR_WORDS,
    "incoming_update.state": OUR_WORDS,
    "invitation.code_hash": LOOKED_UP,
    "invitation.role": OUR_WORDS,
    "member.answered_here": OUR_WORDS,
    "member.commands_listed": OUR_WORDS,
    "member.language": "who is told something is told in it; two letters",
    "member.role": OUR_WORDS,
    "member.timezone": TIMES,
    "member.understanding_host": "which language model was agreed to",
    "member.wishes": TIMES,
    "notification.claimed_by": OUR_WORDS,
    "notification.key": LOOKED_UP,
    "notification.kind": OUR_WORDS,
    "notification.last_error": OUR_WORDS,
    "notification.params": "numbers of what is told; the words are found when it is sent",
    "notification.state": OUR_WORDS,
    "organisation.name": LOOKED_UP,
    "organisation.own": OUR_WORDS,
    "project.key": CATALOGUE,
    "project.name": CATALOGUE,
    "project.country": CATALOGUE,
    "project.kind": CATALOGUE,
    "project.standard": CATALOGUE,
    "project.facts": CATALOGUE,
    "project.source": CATALOGUE,
    "project.as_of": CATALOGUE,
    "project.status": CATALOGUE,
    "unit_price.currency": CATALOGUE,
    "unit_price.source": CATALOGUE,
    "pace.name": OUR_WORDS,
    "clock_seen.name": OUR_WORDS,
    "published_figures.key": "published to the whole network",
    "published_figures.figures": "published to the whole network",
    "reminder.key": LOOKED_UP,
    "reminder.rule": OUR_WORDS,
    "reminder.counted_from": TIMES,
    "reminder.local": TIMES,
    "reminder.state": OUR_WORDS,
    "reminder.repeats": TIMES,
    "sent_file.made_from": LOOKED_UP,
    "sent_file.file_id": "Telegram’s own name for a file that only the bot can fetch",
    "set_aside.cause": "a kind of failure and places in the program",
    "set_aside.kind": OUR_WORDS,
    "stated_record.code": LOOKED_UP,
    "stated_record.subject": LOOKED_UP,
    "stated_record.digest": LOOKED_UP,
}
"""Telegram ids and other numbers, moments and days are readable, too: rows are found and put in order by them."""
