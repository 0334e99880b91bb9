"""A sign of life to a watchman elsewhere, who rings somebody when it stays away: only while work is done and all is well."""

import asyncio
import logging
from collections.abc import Callable

import httpx

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two signs."""
PATIENCE = 10.0
"""Seconds for the watchman's answer."""


async def beat(
    url: str,
    standstill: Callable[[], float],
    longest: float,
    wake: Callable[[], object] = lambda: None,
    *,
    amiss: Callable[[], str] = lambda: "",
    every: float = EVERY,
) -> None:
    """Call the address again and again, until cancelled, while work was done within the `longest` seconds.

    `amiss` says what else somebody is to be rung for, in the log's words; nothing as a rule.

    `wake` has work done that nobody asked for, so that quiet hours are told from a standstill.
    """
    trusted = await asyncio.to_thread(httpx.create_ssl_context)
    async with httpx.AsyncClient(verify=trusted, timeout=PATIENCE) as client:
        while True:
            wake()
            await asyncio.sleep(min(longest, every) / 2)
            if (still := standstill()) > longest:
                log.error("nothing was done for %.0f s, so no sign of life is given", still)
            elif why := await asyncio.to_thread(amiss):
                log.error("%s, so no sign of life is given", why)
            else:
                await _call(client, url)
            await asyncio.sleep(every - min(longest, every) / 2)


async def _call(client: httpx.AsyncClient, url: str) -> None:
    """The address is a secret as a rule: whoever has it can give the sign."""
    try:
        answer = await client.get(url)
    except (httpx.HTTPError, httpx.InvalidURL) as failure:
        log.warning("the watchman at RESIDUA_HEARTBEAT_URL cannot be reached (%s)", type(failure).__name__)
        return
    if answer.is_error:
        log.warning("the watchman at RESIDUA_HEARTBEAT_URL answered with status %d", answer.status_code)
