"""What deletes, refuses or binds is red, or the one thing to do first; and it asks once, or can be taken back."""

import ast
from collections.abc import Iterator
from inspect import getsourcefile
from pathlib import Path

from bot.taps import TAPS
from handlers import routes

HANDLERS = Path(routes.__file__).parent
PLAIN = {
    "GiveRole": "the same button gives the other role back",
    "WentOn": "the way back stands on the card",
    "DropList": "it ends what one has begun oneself",
    "EndSurvey": "its last day is over, and it is looked at",
    "LanguageModelHelps": "the same button takes it back",
    "HelpReading": "asked for, and taken back in /privacy",
}
"""Binding taps that may look like any other, and why."""
MAKERS = ("button", "first", "grave")


def buttons(file: Path) -> Iterator[tuple[str, str]]:
    """Every button that a file makes: by which function, and of which tap."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            made = node.args[1:2]
            yield from (
                (node.func.id, ast.unparse(tap.func).rpartition(".")[2]) for tap in made if isinstance(tap, ast.Call)
            )


def test_what_binds_or_deletes_never_looks_like_any_other_button() -> None:
    binding = {tap.__name__ for tap in TAPS.values() if tap.binds}
    made = [one for file in HANDLERS.rglob("*.py") for one in buttons(file)]
    assert {tap for maker, tap in made if maker == "button" and tap in binding} == set(PLAIN)
    assert {tap for _, tap in made} > binding - {"Reviewed"}


ASKED_ONCE = {
    "TakeOut": "AskTakeOut",
    "TakeOutOrganisation": "AskTakeOutOrganisation",
    "EndLink": "AskEndLink",
    "Leave": "AskLeaveAgain",
    "Withdraw": "AskWithdrawLink",
    "WithdrawCalendar": "AskWithdrawCalendar",
    "WithdrawResult": "AskWithdrawResult",
    "WithdrawRecord": "AskWithdraw",
    "EndSurvey": "CloseSurvey",
    "EndSurveyWithoutCrowds": "CloseSurvey",
    "ConfirmPlaceholder": "Confirm",
    "WithdrawRequest": "AskWithdrawRequest",
}
"""What cannot be taken back, and the tap that asks for it."""
TAKEN_BACK = {"Delete", "Forget", "Paid"}
"""What is undone by a button of the card that says it was done."""
LAST = {"Confirm", "RequestContribution", "SendReply", "Reviewed"}
"""What is the last button of a card that shows all that it binds to."""


def test_what_cannot_be_taken_back_asks_once() -> None:
    binding = {tap.__name__ for tap in TAPS.values() if tap.binds}
    assert binding == {*PLAIN, *ASKED_ONCE, *TAKEN_BACK, *LAST}
    handled = {route.tap.__name__: route.handler for route in routes.ROUTES}
    for final, asking in ASKED_ONCE.items():
        asked_in = getsourcefile(handled[asking])
        assert asked_in
        assert ("grave", final) in buttons(Path(asked_in)), f"{asking} does not ask for {final}"
