"""A bill as PDF over the local Telegram: fetched, read in a process of its own, and shown; with the power cut in between."""

from tests.assistant import Assistant
from tests.bot.papers.papers import locked, paper
from tests.end_to_end.test_attendee_list import at_the_origins
from tests.telegram import Telegram

BILL = paper([("Electricity", "1,420 kWh", "€298.20"), "Payable to Olga Hawthorne"])


def test_a_bill_is_read_although_the_power_is_cut_and_counts_once_confirmed(
    telegram: Telegram, assistant: Assistant
) -> None:
    ada = at_the_origins(telegram, assistant)
    ada.tap("All local")
    ada.sees("How do they travel?")
    telegram.faults("timeout", "getFile", times=1_000, seconds=5)  # until the fault is lifted below
    ada.send_document(BILL, "bill.pdf")
    ada.sees("Reading your document…")
    assistant.kill()
    telegram.no_faults()
    assistant.start()
    ada.sees("Electricity: 1,420 kWh", "“Electricity 1,420 kWh €298.20”", "Nothing is saved until you confirm.")
    ada.send_document(locked(), "bill.pdf")
    ada.sees("The PDF is protected with a password.", "Nothing is saved until you confirm.")
    telegram.faults("400", "getFile", description="Bad Request: wrong file_id or the file is temporarily unavailable")
    ada.send_document(BILL, "bill.pdf")
    ada.sees("Telegram no longer has that file. Please send it again.", "Nothing is saved until you confirm.")
    ada.tap("Yes, that’s right")
    ada.sees("Saved from your document: Electricity", "How do they travel?")
    assistant.stop()
    for file in assistant.folder.iterdir():
        assert not file.is_file() or b"Hawthorne" not in file.read_bytes(), f"{file.name} holds what stood on the bill"
