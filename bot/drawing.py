"""Pictures and files, made in a process of its own: it may be exhausted, and its memory goes with it when it rests.

What draws takes as much memory as all the rest together, and gives little of it back. It is started when something is to be
made, goes on while more is asked for, and is ended after some quiet minutes.
"""

import asyncio
import json
import logging
import sys

from bot.screen import Document, Picture

log = logging.getLogger(__name__)

REST_AFTER = 180.0
"""Seconds without anything to make."""
PATIENCE = 60.0
"""Seconds for one picture or file."""
ENDED = (OSError, asyncio.IncompleteReadError)
"""What a process that is gone is known by; a TimeoutError, an OSError too, is raised where all of it takes too long."""


class CannotMake(Exception):
    """It could not be made; the kind of failure, which quotes nothing."""


class Drawing:
    """Makes one after the other."""

    def __init__(self, *, rest_after: float = REST_AFTER, patience: float = PATIENCE) -> None:
        self._rest_after, self._patience = rest_after, patience
        self._alone = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._resting: asyncio.Task[None] | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether there is a process, which takes memory."""
        return self._process is not None

    async def make(self, wanted: Picture | Document) -> bytes:
        """The file. Raises CannotMake."""
        async with self._alone:
            if self._resting:
                self._resting.cancel()
            try:
                made = await asyncio.wait_for(self._asked_twice(wanted), self._patience)
            except CannotMake:
                raise
            except ENDED as failure:
                await self._end()
                raise CannotMake(type(failure).__name__) from None
            except BaseException:
                await self._end()  # the answer to this would be taken for the next one's
                raise
            finally:
                self._resting = asyncio.create_task(self._rest())
            return made

    async def close(self) -> None:
        """Nothing more will be asked for."""
        if self._resting:
            self._resting.cancel()
        await self._end()

    async def _asked_twice(self, wanted: Picture | Document) -> bytes:
        """Once more where the process has ended: perhaps it was not because of this."""
        try:
            return await self._asked(wanted)
        except ENDED:
            await self._end()
            return await self._asked(wanted)

    async def _asked(self, wanted: Picture | Document) -> bytes:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.documents",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # a traceback may quote what is drawn
            )
        questions, answers = self._process.stdin, self._process.stdout
        assert questions
        assert answers
        kind, name = ("picture", wanted.drawing) if isinstance(wanted, Picture) else ("document", wanted.making)
        questions.write(json.dumps([kind, name, wanted.values]).encode() + b"\n")
        await questions.drain()
        said = (await answers.readuntil(b"\n")).decode().strip()
        if not said.isdecimal():
            log.error("a file (%s) was not made: %s", name, said)
            raise CannotMake(said)
        return await answers.readexactly(int(said))

    async def _rest(self) -> None:
        await asyncio.sleep(self._rest_after)
        async with self._alone:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            if process.returncode is None:
                process.kill()
            await process.wait()
