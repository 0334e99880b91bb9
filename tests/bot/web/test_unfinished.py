"""Whoever holds many forms half sent makes room, and nobody else."""

import asyncio

from bot.web.unfinished import Unfinished


async def test_of_too_many_the_oldest_of_those_who_hold_most_goes_and_never_the_newest() -> None:
    forms, closed = Unfinished(3, 2), list[str]()

    async def sends(name: str) -> None:
        try:
            async with forms.arriving(name[0].encode(), 3600):
                await asyncio.Event().wait()
        except TimeoutError:
            closed.append(name)

    sent = {}
    for name, then in (
        ("a1", ""),
        ("b1", ""),
        ("b2", ""),
        ("c1", "b1"),  # b holds most
        ("d1", "a1"),  # all hold one: who came first
        ("d2", "d1"),  # they hold most themselves
        ("a1", "b2"),
    ):
        sent[name] = asyncio.create_task(sends(name))
        for _ in range(5):  # turns, until whoever is closed has heard of it
            await asyncio.sleep(0)
        assert "".join(closed) == then, name
        closed.clear()
    assert sent["c1"].cancel()
    await asyncio.wait([sent["c1"]])
    sent["e1"] = asyncio.create_task(sends("e1"))
    await asyncio.sleep(0)
    assert not closed, "one that has ended left room"
    for one in sent.values():
        one.cancel()
    await asyncio.wait(sent.values())
    assert not closed
    for name, then in (("a1", ""), ("a2", ""), ("a3", "a1")):  # one holds as many as one may, though there were room
        sent[name] = asyncio.create_task(sends(name))
        for _ in range(5):
            await asyncio.sleep(0)
        assert "".join(closed) == then, name
    for one in sent.values():
        one.cancel()
