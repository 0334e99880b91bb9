"""What deletes, refuses or binds, in one table: it is red and asks once, or one tap takes it back.

The rule. A tap `binds` where it deletes, or binds somebody else or the member for good. Its button is red (`grave`), and
it is asked for once, by a card of its own, or is the last button of a card that says all that it binds to: nobody taps
through a question that repeats what they just read. What the card after it takes back in one tap needs no question.
"""

import ast
from collections.abc import Iterator
from inspect import getsourcefile
from pathlib import Path

from bot.taps import TAPS
from handlers import routes

HANDLERS = Path(routes.__file__).parent
FIRST = {
    "Paid": "the way back stands on the card",
    "SendReply": "it can be answered anew until it is taken",
    "Reviewed": "it says what its member did",
}
"""Binding taps whose button is the one thing to do first on its card, and not red, and why."""
PLAIN = {
    "GiveRole": "the same button gives the other role back",
    "WentOn": "the way back stands on the card",
    "DropList": "it ends what one has begun oneself",
    "EndSurvey": "its last day is over, and it is looked at",
    "LanguageModelHelps": "the same button takes it back",
    "HelpReading": "asked for, and taken back in /privacy",
}
"""Those whose button may look like any other, and why."""
MAKERS = ("button", "first", "grave")


def buttons(file: Path) -> Iterator[tuple[str, str]]:
    """Every button that a file makes: by which function, and of which tap."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            made = node.args[1:2]
            yield from (
                (node.func.id, ast.unparse(tap.func).rpartition(".")[2]) for tap in made if isinstance(tap, ast.Call)
            )


def test_what_binds_or_deletes_is_red() -> None:
    binding = {tap.__name__ for tap in TAPS.values() if tap.binds}
    made = [one for file in HANDLERS.rglob("*.py") for one in buttons(file)]
    looks = {looks: {tap for maker, tap in made if maker == looks and tap in binding} for looks in MAKERS}
    assert (looks["button"], looks["first"]) == ({*PLAIN}, {*FIRST})
    assert looks["grave"] >= binding - PLAIN.keys() - FIRST.keys()
    assert {tap for maker, tap in made if maker == "grave"} - binding == ASKING.keys()


ASKING = {
    **dict.fromkeys(("AskWithdraw", "AskWithdrawCalendar", "AskWithdrawLink", "AskWithdrawResult"), "asks whether"),
    "CloseSurvey": "asks whether",
    "Refuse": "asks why",
    "DeleteFile": "deletes what can be sent again",
    "ReplaceByFindings": "the way back stands on the card",
}
"""Red buttons of taps that do not bind themselves, and why they are red, or need no question."""
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
    "ReallyConfirm": "Confirm",
    "WithdrawRequest": "AskWithdrawRequest",
}
"""What cannot be taken back, and the tap that asks for it."""
TAKEN_BACK = {"Delete", "Forget", "Paid", "WentOn"}
"""What is undone by a button of the card that says it was done."""
LAST = {"RequestContribution", "SendReply", "Reviewed"}
"""What is the last button of a card that shows all that it binds to."""


def test_what_cannot_be_taken_back_asks_once() -> None:
    binding = {tap.__name__ for tap in TAPS.values() if tap.binds}
    assert binding == {*PLAIN, *ASKED_ONCE, *TAKEN_BACK, *LAST}
    handled = {route.tap.__name__: route.handler for route in routes.ROUTES}
    for final, asking in ASKED_ONCE.items():
        asked_in = getsourcefile(handled[asking])
        assert asked_in
        assert ("grave", final) in buttons(Path(asked_in)), f"{asking} does not ask for {final}"
