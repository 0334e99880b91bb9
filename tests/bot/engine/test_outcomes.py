"""What a failed call means for its message: only what surely did not arrive is sent again without a thought."""

from contextlib import AsyncExitStack

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.engine.connecting import connected
from bot.engine.outcomes import What, outcome_of, said_by
from tests.telegram import TOKEN, Person, Telegram


@pytest.mark.parametrize(
    ("failure", "what"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), What.AWAY),
        (Forbidden("Forbidden: user is deactivated"), What.AWAY),
        (BadRequest("Chat not found"), What.AWAY),
        (BadRequest("Message text is empty"), What.REFUSED),
        (InvalidToken("Unauthorized"), What.NOT_ARRIVED),
        (Conflict("terminated by other getUpdates request"), What.NOT_ARRIVED),
        (NetworkError("Bad Gateway"), What.NOT_ARRIVED),
        (TelegramError("Invalid server response"), What.UNSURE),
    ],
)
def test_telegrams_answers(failure: TelegramError, what: What) -> None:
    outcome = outcome_of(failure)
    assert (outcome.what, outcome.error, outcome.wait) == (what, type(failure).__name__, 0)


@pytest.mark.parametrize(
    ("says", "logged"),
    [
        ('Can\'t parse entities: unsupported start tag "zebra" at byte offset 7', "at byte offset 7"),
        (
            "Inline keyboard button URL 'https://t.me/bot?start=q_zebra' is invalid: wrong HTTP URL",
            "is invalid: wrong HTTP URL",
        ),
        ("Wrong file identifier/http url specified: tg://zebra?code=1 (zebras stay)", "specified: … (zebras stay)"),
        ("Button URL t.me/zebra?start=q_1 is invalid", "… is invalid"),
        ("Message can't be edited", "Message can't be edited"),
    ],
)
def test_what_telegram_quotes_of_a_message_is_not_logged(says: str, logged: str) -> None:
    told = said_by(BadRequest(says))
    assert told.endswith(logged)
    assert "zebra" not in told.removesuffix("(zebras stay)")


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("429", What.SLOW_DOWN),
        ("500", What.NOT_ARRIVED),
        ("502", What.NOT_ARRIVED),
        ("400", What.REFUSED),
        ("drop", What.UNSURE),
        ("lost_answer", What.UNSURE),
    ],
)
async def test_what_the_wire_brings(
    telegram: Telegram, ada: Person, fault: str, what: What, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with connected(TOKEN, telegram.url) as bot:
        telegram.faults(fault, "sendMessage")
        with pytest.raises(TelegramError) as failure:
            await bot.send_message(ada.id, "hello")
    assert outcome_of(failure.value).what is what


async def test_a_slow_answer_may_have_been_a_yes(telegram: Telegram, ada: Person) -> None:
    async with connected(TOKEN, telegram.url) as bot:
        telegram.faults("timeout", "sendMessage", seconds=2)
        with pytest.raises(TelegramError) as failure:
            await bot.send_message(ada.id, "hello", read_timeout=0.2)
    assert outcome_of(failure.value).what is What.UNSURE


async def test_nobody_there_is_sure() -> None:
    async with AsyncExitStack() as connection:
        with Telegram() as telegram:
            bot = await connection.enter_async_context(connected(TOKEN, telegram.url))
        for _ in range(2):  # the first may still find a connection that is about to end
            with pytest.raises(TelegramError) as failure:
                await bot.send_message(1001, "hello")
    outcome = outcome_of(failure.value)
    assert (outcome.what, outcome.error) == (What.NOT_ARRIVED, "ClientConnectorError")


def test_the_wait_telegram_asks_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    outcome = outcome_of(RetryAfter(7))
    assert (outcome.what, outcome.error, outcome.wait) == (What.SLOW_DOWN, "RetryAfter", 7.0)
