"""Making a chat show a screen: which message to edit, send or take away, and what Telegram's refusals mean."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup
from sqlalchemy.exc import OperationalError
from telegram import Bot, BotCommand, BotCommandScopeChat, InputMediaPhoto, Message
from telegram.constants import ChatAction, ParseMode, ReactionEmoji
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.engine.copies import Call, Copies, Doubts
from bot.engine.failures import report
from bot.engine.insisting import insist, while_away
from bot.engine.keyboard import keyboard
from bot.engine.outcomes import said_by
from bot.engine.replies import Card, Reply, Shown
from bot.engine.sent_files import SentFiles
from bot.screen import Document, Picture, Screen, plain

log = logging.getLogger(__name__)

Make = Callable[[Picture | Document], Awaitable[bytes]]
"""Turns the values of a picture or a document into its bytes, off the event loop."""

MOST_TEXT, MOST_TOAST = 4096, 200
"""UTF-16 units in a message, and in the answer to a tap."""
CANNOT_BE_EDITED = ("message to edit not found", "message can't be edited", "no text in the message to edit")
"""What Telegram says in the usual run of things: of a card that was deleted, or of a file."""
NO_SUCH_FILE = ("wrong file identifier", "wrong remote file")
"""What it says of an id of a file that it no longer takes."""
NEVER_TAKEN_AFTER = 120.0
"""Seconds."""


class NeverTaken(TelegramError):
    """Telegram answers, but does not take this call: its screen is at fault, whatever it says of it."""


class Showing:
    """Shows replies through one Bot. Doing it twice does no harm: an edit to the same is not a change, and what was sent
    twice is found where `copies` are looked for.

    One that is `patient` makes each call until Telegram takes or refuses it; another makes it once, and the failure is
    its caller's. A call that Telegram does not take for `never_after` seconds, though it answers others, counts as
    refused: whoever it is for would wait behind it for ever.
    """

    def __init__(
        self,
        bot: Bot,
        make: Make,
        sent_files: SentFiles,
        *,
        patient: bool = True,
        never_after: float = NEVER_TAKEN_AFTER,
        copies: Copies | None = None,
    ) -> None:
        self._bot = bot
        self._make = make
        self._sent_files = sent_files
        self._patient = patient
        self._never_after = never_after
        self._copies = copies
        self._doubts = Doubts()

    async def reach(self) -> None:
        """Ask something that changes nothing. Raises TelegramError when Telegram does not answer."""
        await self._bot.get_me()

    async def _list_commands(self, reply: Reply) -> None:
        """Set the chat's own commands where they change; where there are none, it has everybody's again."""
        if reply.screen is None or reply.screen.commands is None:
            return
        listed, here = [BotCommand(*one) for one in reply.screen.commands], BotCommandScopeChat(reply.chat)
        try:
            await self._insist(
                lambda: self._bot.set_my_commands(listed, here) if listed else self._bot.delete_my_commands(here)
            )
        except (BadRequest, Forbidden, NeverTaken) as refusal:
            log.warning("a chat's commands were not taken: %s", said_by(refusal))

    async def show(self, reply: Reply) -> Shown:
        """Answer the tap, show the screen and list the commands, side by side.

        Raises BadRequest for a screen Telegram will never take. All have come to their end then: the
        tap is answered whatever becomes of the screen.
        """
        answered, card, listed, touched = await asyncio.gather(
            self._answer(reply),
            self._place(reply),
            self._list_commands(reply),
            self._touch(reply),
            return_exceptions=True,
        )
        self._doubts.over(reply.chat)
        if isinstance(card, Forbidden) or isinstance(answered, Forbidden):
            # A group that has put the bot out says nothing about the member's own chat.
            return Shown(reply.update_id, reply.person, blocked=reply.chat == reply.person)
        if isinstance(card, BaseException):
            raise card
        for failure in (answered, listed, touched):
            if isinstance(failure, BaseException):
                raise failure
        if reply.screen is None or not reply.screen.aside or reply.screen.then:
            return Shown(reply.update_id, reply.person, card)
        below = card.message_id if card and reply.chat == reply.person else None
        return Shown(reply.update_id, reply.person, below=below)

    async def send(self, chat: int, screen: Screen, *, silently: bool = False) -> Card:
        """Send a screen as a new message. Raises Forbidden (blocked), BadRequest as `show` does."""
        say: dict[str, Any] = {"parse_mode": ParseMode.HTML, "api_kwargs": keyboard(screen)}
        say |= {"disable_notification": True} if silently else {}
        if screen.picture:
            sent = await self._with_file(
                chat,
                screen.picture,
                self._sends(chat, lambda photo: self._bot.send_photo(chat, photo, caption=screen.text, **say)),
            )
        elif document := screen.document:
            upload = partial(self._bot.send_document, chat, filename=document.name, caption=screen.text, **say)
            sent = await self._with_file(chat, document, self._sends(chat, upload))
        else:
            sent = None
        if sent is None:
            text = screen.document.otherwise if screen.document else screen.text
            call = partial(self._bot.send_message, chat, text, disable_web_page_preview=True, **say)
            sent = await self._insist(self._sends(chat, call))
        return Card(sent.message_id, has_picture=bool(sent.photo))

    async def send_plainly(self, chat: int, screen: Screen) -> Card:
        """Say what a screen says in a message of plain words with its buttons, or without them where they are refused.

        Raises Forbidden (blocked), BadRequest for words that Telegram will never take.
        """
        words = screen.document.otherwise if screen.document else screen.text
        text = _cut(plain(Markup(words)), MOST_TEXT)
        try:
            sent = await self._insist(lambda: self._bot.send_message(chat, text, api_kwargs=keyboard(screen)))
        except BadRequest as refusal:
            if not screen.buttons or not _says(refusal, "button", "markup", "keyboard"):
                raise
            sent = await self._insist(lambda: self._bot.send_message(chat, text))
        return Card(sent.message_id, has_picture=False)

    async def _answer(self, reply: Reply) -> None:
        if not reply.tap_id:
            return
        toast = reply.screen.toast if reply.screen else ""
        for text in (_cut(toast, MOST_TOAST) or None, None):
            try:
                await self._insist(partial(self._bot.answer_callback_query, reply.tap_id, text=text))
            except BadRequest as refusal:
                if _says(refusal, "query is too old", "query id is invalid"):
                    return
                log.error("the answer to a tap was refused: %s", said_by(refusal))
            else:
                return

    async def _place(self, reply: Reply) -> Card | None:
        """Edit what was tapped, or send a new card below what was typed; either way one card remains, the last message.

        What was tapped may stand above the card: another card came meanwhile, or long ago. A card below both is seen
        wherever one has scrolled to.
        """
        if reply.screen is None or not (reply.screen.text or reply.screen.document):
            return reply.card
        if then := reply.screen.then:
            behind = reply if reply.sent else reply.behind(await self.send(reply.chat, reply.screen))
            return await self._anew(behind, then)
        if reply.screen.document:
            return await self.send(reply.chat, reply.screen)
        if reply.screen.anew:
            return await self._anew(reply, reply.screen)
        other = None if reply.screen.aside or reply.card == reply.tapped else reply.card
        if reply.tapped and other and other.message_id > reply.tapped.message_id:
            await self._retire(reply.chat, reply.tapped)
            return await self._anew(reply, reply.screen)
        if reply.tapped:
            if other and other.message_id != reply.tapped.message_id:
                await self._take_away(reply.chat, other)  # first: on two cards one would tap the wrong one
            shown = await self._edit(reply.chat, reply.tapped, reply.screen)
            if shown is None:
                shown = await self._send_once(reply, reply.screen)
                await self._take_away(reply.chat, reply.tapped)
                if copies := self._copies_of(reply):
                    await copies.take_away(reply, shown, reply.screen, self._insist)
            return shown
        return await self._anew(reply, reply.screen)

    async def _anew(self, reply: Reply, screen: Screen) -> Card:
        """Send a card below everything else. The one before stays as what it leaves, or goes."""
        shown = await self._send_once(reply, screen)
        before = reply.card or (reply.tapped if screen.leaves else None)
        if before and not screen.aside and not await self._leave(reply.chat, before, screen.leaves):
            await self._take_away(reply.chat, before)
        if copies := self._copies_of(reply):
            await copies.take_away(reply, shown, screen, self._insist)
        return shown

    async def _send_once(self, reply: Reply, screen: Screen) -> Card:
        """Send a card, unless a process that is gone noted that it had; it is noted where it may have been sent before."""
        if reply.sent and (known := await self._edit(reply.chat, reply.sent, screen)):
            return known
        shown = await self.send(reply.chat, screen, silently=True)
        if copies := self._copies_of(reply):
            await asyncio.to_thread(copies.note, replace(reply, sent=shown))
        return shown

    def _copies_of(self, reply: Reply) -> Copies | None:
        return self._copies if reply.left_behind or self._doubts.about(reply.chat) else None

    async def _leave(self, chat: int, card: Card, words: str) -> bool:
        """Have a card say what was answered on it, without its buttons; whether there is anything, and Telegram lets it."""
        if not words or card.has_picture:
            return False
        try:
            await self._insist(
                lambda: self._bot.edit_message_text(
                    words, chat, card.message_id, parse_mode=ParseMode.HTML, disable_web_page_preview=True
                )
            )
        except BadRequest as refusal:
            return _says(refusal, "message is not modified")
        return True

    async def _edit(self, chat: int, card: Card, screen: Screen) -> Card | None:
        """Change a message in place; None when it cannot become that screen. A picture never turns into text.

        Whatever Telegram refuses to change is sent anew: it says in many words that a message cannot be changed, and a
        screen that is at fault itself is refused again.
        """
        this: dict[str, Any] = {"chat_id": chat, "message_id": card.message_id, "api_kwargs": keyboard(screen)}
        is_picture = screen.picture is not None
        try:
            if screen.picture:
                changed = await self._with_file(
                    chat,
                    screen.picture,
                    lambda photo: self._bot.edit_message_media(
                        InputMediaPhoto(photo, caption=screen.text, parse_mode=ParseMode.HTML), **this
                    ),
                )
                is_picture = changed is not None
            if not is_picture:
                if card.has_picture:
                    return None
                await self._insist(
                    lambda: self._bot.edit_message_text(
                        screen.text, parse_mode=ParseMode.HTML, disable_web_page_preview=True, **this
                    )
                )
        except BadRequest as refusal:
            if not _says(refusal, "message is not modified"):
                if not _says(refusal, *CANNOT_BE_EDITED):
                    log.warning("a card could not be changed: %s", said_by(refusal))
                return None
        return Card(card.message_id, has_picture=is_picture)

    async def _with_file(
        self, chat: int, wanted: Picture | Document, use: Callable[[str | bytes], Awaitable[Any]]
    ) -> Any:
        """Have Telegram `use` a file: by its own id when it has the file, else made now and noted for the next time.

        While it is made the chat says so.

        None when it cannot be made: that is reported, and said in words. So it is where what somebody sent is gone.
        """
        if isinstance(wanted, Document) and wanted.file_id:
            return await self._passed_on(wanted.file_id, use)
        key = self._sent_files.made_from(wanted, self._bot.id)
        if known := await self._recall(key):
            try:
                return await self._insist(lambda: use(known))
            except BadRequest as refusal:
                if not _says(refusal, *NO_SUCH_FILE):
                    raise
                await asyncio.to_thread(self._sent_files.forget, key)
        try:
            content, _ = await asyncio.gather(self._make(wanted), self._tell_that_it_is_made(chat, wanted))
        except Exception as failure:  # noqa: BLE001 - a library's drawing code may fail in any way
            report(log, f"a {type(wanted).__name__.lower()} could not be made", failure)
            return None
        sent = await self._insist(lambda: use(content))
        if isinstance(sent, Message):
            await self._remember(key, sent)
        return sent

    async def _passed_on(self, file_id: str, use: Callable[[str | bytes], Awaitable[Any]]) -> Any:
        """Have Telegram `use` a file that somebody sent; None when it no longer has it."""
        try:
            return await self._insist(lambda: use(file_id))
        except BadRequest as refusal:
            if not _says(refusal, *NO_SUCH_FILE):
                raise
            log.warning("a file that somebody sent is gone")
            return None

    async def _tell_that_it_is_made(self, chat: int, wanted: Picture | Document) -> None:
        """“sends a photo…”, above the chat. It is a courtesy: what Telegram says to it changes nothing."""
        doing = ChatAction.UPLOAD_PHOTO if isinstance(wanted, Picture) else ChatAction.UPLOAD_DOCUMENT
        try:
            await self._bot.send_chat_action(chat, doing)
        except TelegramError as failure:
            log.debug("what is done was not shown: %s", type(failure).__name__)

    async def _recall(self, key: str) -> str | None:
        """Telegram's id of a file. A database that is away costs no more than making the file again."""
        try:
            return await asyncio.to_thread(self._sent_files.recall, key)
        except OperationalError as failure:
            log.warning("what was sent cannot be looked up (%s)", type(failure.orig).__name__)
            return None

    async def _remember(self, key: str, sent: Message) -> None:
        file = sent.photo[-1] if sent.photo else sent.document
        if file:
            try:
                await asyncio.to_thread(self._sent_files.remember, key, file.file_id)
            except OperationalError as failure:
                log.warning("what was sent cannot be noted (%s)", type(failure.orig).__name__)

    async def _touch(self, reply: Reply) -> None:
        """Delete the message that a screen names, or give one a thumbs-up: what Telegram says to that changes nothing else."""
        if (screen := reply.screen) is None or (
            number := screen.likes if screen.deletes is None else screen.deletes
        ) is None:
            return
        thumb = partial(self._bot.set_message_reaction, reply.chat, number, ReactionEmoji.THUMBS_UP)
        try:
            await self._insist(
                thumb if screen.deletes is None else partial(self._bot.delete_message, reply.chat, number)
            )
        except (BadRequest, Forbidden) as refusal:
            if not _says(refusal, "message to delete not found"):
                log.warning("a message was neither deleted nor liked: %s", said_by(refusal))

    async def _take_away(self, chat: int, card: Card) -> None:
        """Delete an older card, or, after Telegram's 48 hours, take its buttons."""
        try:
            await self._insist(lambda: self._bot.delete_message(chat, card.message_id))
        except BadRequest:
            try:
                await self._insist(lambda: self._bot.edit_message_reply_markup(chat, card.message_id))
            except BadRequest as refusal:
                log.debug("an old card stays as it is: %s", said_by(refusal))

    async def _retire(self, chat: int, card: Card) -> None:
        """Delete what has buttons still; what has none by now is what was answered on it, and stays."""
        try:
            await self._insist(lambda: self._bot.edit_message_reply_markup(chat, card.message_id))
        except BadRequest as refusal:
            log.debug("what was tapped is no card any more: %s", said_by(refusal))
        else:
            await self._take_away(chat, card)

    async def _insist(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Make a call until Telegram takes or refuses it, however long it is away; a restart takes it up again."""
        if not self._patient:
            return await call()
        until = asyncio.get_running_loop().time() + self._never_after

        async def tried() -> Any:
            try:
                return await call()
            except TelegramError as failure:
                late = asyncio.get_running_loop().time() > until
                if late and while_away(failure) and await self._answers():
                    raise NeverTaken(f"not taken while others were: {type(failure).__name__}") from failure
                raise

        return await insist(tried, while_away)

    def _sends(self, chat: int, call: Call) -> Call:
        """A call that sends a message to a chat, and is not made again blindly where it is insisted on."""
        return self._doubts.sends(chat, call, self.reach) if self._patient else call

    async def _answers(self) -> bool:
        try:
            await self.reach()
        except TelegramError:
            return False
        return True


def _cut(text: str, units: int) -> str:
    """The beginning of a text, in UTF-16 units, as Telegram counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _says(refusal: TelegramError, *words: str) -> bool:
    said = refusal.message.lower()
    return any(word in said for word in words)
