"""A certificate that staff send as a file reaches who asked for the contribution over the local Telegram, as it is."""

from tests.assistant import Assistant
from tests.telegram import Telegram
from tests.walks import asks_for_a_contribution, estimated

CERTIFICATE = b"%PDF-1.7 of a climate project"


def test_the_file_that_staff_send_is_in_the_chat_of_who_asked(telegram: Telegram, assistant: Assistant) -> None:
    ada, sam = telegram.person("Ada"), telegram.person("Sam")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    sam.open(assistant.invite("The network", role="staff"))
    sam.tap("I agree")
    sam.sees("You have joined")
    estimated(ada, "Autumn call")
    asks_for_a_contribution(ada)
    sam.sees("Request for a climate contribution")
    for label, said in (
        ("Confirm", "a placeholder"),
        ("Confirm at the placeholder price", "Confirmed by"),
        ("Paid", "Payment noted"),
        ("Allocated", "Allocation noted"),
        ("Certificate issued", "Please send the certificate as a PDF"),
    ):
        sam.tap(label)
        sam.sees(said)
    sam.send_document(CERTIFICATE, "GS-4711.pdf")
    sam.sees("Certificate noted", "Certificate: GS-4711.pdf")
    ada.sees("The certificate for your contribution has been issued")
    (received,) = (one for one in ada.messages if one["document"])
    assert received["document"]["name"] == "GS-4711.pdf"
    assert "The certificate for your contribution has been issued" in received["caption"]
