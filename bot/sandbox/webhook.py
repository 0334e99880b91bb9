"""Delivery by webhook: each person's messages in order, and their taps in an order of their own."""

import asyncio
import random

import httpx

from bot.sandbox.state import TelegramState, WebhookTarget
from bot.sandbox.updates import Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
REQUEST_SECONDS = 60.0
LONGEST_WAIT = 60
"""Seconds between tries stop doubling somewhere between this and its double."""
LONGEST_RETRY_AFTER = 3600
GONE_SECONDS = 23 * 3600
"""After answering 410 for this long a webhook is removed."""

Lane = tuple[int, bool]
"""Whose updates, and whether they are taps: what waits behind one another."""


def lane_of(update: Update) -> Lane:
    return update.person_id, update.kind == "callback_query"


def wait_before(failures: int, retry_after: int) -> float:
    """Seconds before the next try: at once after the first failure, then 2, 4, 8 … up to 60–120."""
    if retry_after > 0:
        return min(retry_after, LONGEST_RETRY_AFTER)
    if failures <= 1:
        return 0.0
    return min(2.0 ** (failures - 1), random.uniform(LONGEST_WAIT, LONGEST_WAIT * 2))  # noqa: S311 - spreads retries


class WebhookDelivery:
    """Posts what waits for as long as a webhook is set; one task a lane, so lanes do not hold each other up."""

    def __init__(self, state: TelegramState) -> None:
        self._state = state
        self._busy: set[Lane] = set()
        self._gone_since: float | None = None

    async def run(self) -> None:
        """Until cancelled. Few ever set a webhook, and the certificates to post to one take long to read."""
        while not self._state.webhook:
            await self._state.updates.arrivals.next_change()
        async with (
            httpx.AsyncClient(timeout=REQUEST_SECONDS, trust_env=False) as client,
            asyncio.TaskGroup() as lanes,
        ):
            while True:
                arrival = self._state.updates.arrivals.next_change()
                if self._state.webhook:
                    for lane in {lane_of(update) for update in self._state.updates.waiting()} - self._busy:
                        self._busy.add(lane)
                        lanes.create_task(self._drain(lane, client))
                await arrival

    async def _drain(self, lane: Lane, client: httpx.AsyncClient) -> None:
        failures = 0
        try:
            while (webhook := self._state.webhook) and (update := self._first(lane)):
                async with webhook.slots:
                    problem, retry_after = await self._post(client, webhook, update)
                if not problem:
                    failures = 0
                    update.again = False
                    self._state.updates.confirm(update.update_id)
                    self._state.changes.changed()
                    continue
                failures += 1
                webhook.last_error, webhook.last_error_at = problem, self._state.clock()
                await asyncio.sleep(wait_before(failures, retry_after))
        finally:
            self._busy.discard(lane)

    def _first(self, lane: Lane) -> Update | None:
        return next((update for update in self._state.updates.waiting() if lane_of(update) == lane), None)

    async def _post(self, client: httpx.AsyncClient, webhook: WebhookTarget, update: Update) -> tuple[str, int]:
        """What went wrong in Telegram's words, if anything, and the seconds the answer asked to wait."""
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            answer = await client.post(webhook.url, json=update.to_json(), headers=headers)
        except httpx.TimeoutException:
            return "Read timeout expired", 0
        except (httpx.HTTPError, httpx.InvalidURL):
            return "Connection refused", 0
        self._remember_gone(answer.status_code == httpx.codes.GONE)
        if answer.is_success:
            return "", 0
        asked = answer.headers.get("retry-after", "")
        problem = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        return problem, int(asked) if asked.isdigit() else 0

    def _remember_gone(self, gone: bool) -> None:
        now = self._state.clock().timestamp()
        if not gone:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since > GONE_SECONDS:
            self._state.webhook = None
