/**
 * The chat page of the local Telegram: read this first.
 *
 *   telegram.js      what the page asks the server, and the events it hears
 *   people.js        the list of the people one can write as
 *   conversation.js  the messages of the selected person's chat   (bubble.js one message, entities.js its text)
 *   composer.js      where one writes
 *   message_menu.js  what one can do with a message   (popup.js a menu at a button)
 *   clock.js         what time it is in the trial, and moving it
 *   bench.js         troubles on order, the bot's calls, the transcript, starting afresh
 *   beside.js        other people's chats, side by side
 *   newcomer.js      adding somebody to write as
 *   notices.js       toasts, alerts, the enlarged photo, the location dialog
 *   words.js         the page's own texts
 *
 * The server holds the state. The page asks for a chat when told that it changed, and draws what it got.
 */

import { Bench } from "./bench.js";
import { Beside, IS_BESIDE } from "./beside.js";
import { preview } from "./bubble.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { entriesOf } from "./message_menu.js";
import { askNewcomer } from "./newcomer.js";
import { askLocation, enlarge, showAlert, toast } from "./notices.js";
import { markSeen, showPeople, unread } from "./people.js";
import { Popup } from "./popup.js";
import * as telegram from "./telegram.js";
import { language, role, spoken, translate, word } from "./words.js";

// A phone shows the list or the chat; from this width on, both.
const WIDE = matchMedia("(min-width: 48rem)");

const at = (id) => document.getElementById(id);

let people = [];
const chats = new Map(); // person id → the chat as last fetched
const alerts = new Map(); // person id → when the last alert shown was given
let selected = null;

document.documentElement.lang = language;
translate(document);

// --- What one can do ---------------------------------------------------------------------------------------------

/** Runs `work(person id)`; says so when it was refused or nobody answered. True when it worked. */
async function attempt(work) {
  try {
    await work(selected?.id);
    return true;
  } catch (error) {
    toast(at("toast"), error instanceof telegram.Unreachable ? word("unreachable") : error.message);
    return false;
  }
}

const open = (link) => attempt((id) => telegram.open(id, link));
const startsBot = (text) => telegram.starts(chats.get(selected.id)?.bot.username ?? "", text);

/** Says a text; about: {kind, message} when it answers a message or takes its place. */
function say(text, about) {
  if (about?.kind === "edit") return attempt((id) => telegram.edit(id, about.message.message_id, text));
  if (startsBot(text)) return open(text);
  return attempt((id) => telegram.say(id, text, about?.message.message_id));
}

async function forward(message, to) {
  if (await attempt((id) => telegram.forward(id, message.message_id, to?.id)) && to) {
    toast(at("toast"), word("handed", { name: to.first_name }));
  }
}

const popup = new Popup(at("popup"));
const withMessage = {
  reply: (message) => composer.about({ kind: "reply", message }),
  edit: (message) => composer.about({ kind: "edit", message }),
  copy,
  pin: (message) => attempt((id) => telegram.pin(id, message.message_id, !message.pinned)),
  forward,
};

async function tap(message, label) {
  await attempt((id) => telegram.tap(id, label, message.message_id));
  await refresh(selected.id); // shows whether there is an answer to wait for
}

async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(at("toast"), word("copied"));
}

const conversation = new Conversation(
  { scroller: at("scroller"), list: at("messages"), toLatest: at("to-latest"), typing: at("typing") },
  {
    tap, copy, startsBot, open, say,
    enlarge: (url) => enlarge(at("photo"), url),
    more: (message, button) =>
      popup.open(button, entriesOf(message, withMessage, people.filter(({ id }) => id !== selected.id))),
  },
);

const composer = new Composer(at("composer"), at("reply-keyboard"), {
  say,
  sendFile: (kind, file) => attempt((id) => telegram.sendFile(id, kind, file)),
  sendLocation: async () => {
    const point = await askLocation(at("location"));
    if (point) await attempt((id) => telegram.sendLocation(id, point.latitude, point.longitude));
  },
});

const clock = new Clock(at("clock-button"), at("clock"), {
  changed: () => selected && showSelected(),
  move: (moment) => attempt(() => telegram.moveClock(moment)),
});

const bench = new Bench(at("bench"), at("bench-button"), {
  attempt, copy,
  selected: () => selected,
  chosen: (id) => {
    location.hash = `#person=${id}`;
  },
});

const beside = new Beside(at("others"), at("beside"), popup);

at("add-person").addEventListener("click", async () => {
  await attempt(async () => {
    const { roles } = await telegram.product();
    const newcomer = await askNewcomer(at("newcomer"), roles, spoken);
    if (newcomer) location.hash = `#person=${(await telegram.addPerson(newcomer)).id}`;
  });
});

at("pinned").addEventListener("click", () => conversation.showMessage(at("pinned").dataset.message));

// Files may be dropped anywhere on the chat: pictures as photos, the rest as they are.
const chatArea = document.querySelector(".chat");
chatArea.addEventListener("dragover", (event) => {
  if (!selected || ![...event.dataTransfer.items].some(({ kind }) => kind === "file")) return;
  event.preventDefault();
  chatArea.classList.add("dropping");
});
for (const end of ["dragleave", "drop"]) chatArea.addEventListener(end, () => chatArea.classList.remove("dropping"));
chatArea.addEventListener("drop", (event) => {
  if (!selected || !event.dataTransfer.files.length) return;
  event.preventDefault();
  for (const file of event.dataTransfer.files) {
    const kind = file.type.startsWith("image/") ? "photo" : "document";
    attempt((id) => telegram.sendFile(id, kind, file));
  }
});

at("start-button").addEventListener("click", () => (selected.invitation ? open(selected.invitation) : say("/start")));

// --- What is shown -----------------------------------------------------------------------------------------------

/** Shows what a tap was answered with, once; never what was answered before the page was opened. */
function showAnswer(person, { alert }) {
  const known = alerts.has(person.id);
  const isNew = alert && alerts.get(person.id) !== alert.at;
  alerts.set(person.id, alert?.at ?? null);
  if (!known || !isNew || !alert.text || person.id !== selected?.id) return;
  if (alert.show_alert) showAlert(at("alert"), alert.text);
  else toast(at("toast"), alert.text);
}

function showSelected() {
  const chat = chats.get(selected.id);
  if (!chat) return;
  if (!document.hidden) markSeen(selected, chat);
  at("chat-title").textContent = chat.bot.name;
  at("chat-subtitle").textContent = word("you_are", { name: named(selected) });
  at("start").hidden = chat.messages.length > 0;
  const invitation = selected.invitation ? "start_invited" : "start_text";
  at("start-text").textContent = word(invitation, { name: selected.first_name });
  conversation.show(chat);
  composer.show(chat);
  bench.show(chat.person);
  showPinned(chat.messages.filter(({ pinned }) => pinned).at(-1));
}

function showPinned(message) {
  at("pinned").hidden = !message;
  if (!message) return;
  at("pinned").dataset.message = message.message_id;
  at("pinned").querySelector("span").textContent = word("pinned", { text: preview(message) });
}

function showList() {
  showPeople(at("people"), people, chats, selected?.id);
  const news = people.filter((person) => chats.has(person.id) && unread(person, chats.get(person.id))).length;
  const names = [selected?.first_name, at("chat-title").textContent].filter(Boolean);
  beside.offer(people, selected);
  document.title = `${news ? `(${news}) ` : ""}${names.join(" · ")}`;
}

function named(person) {
  return person.role ? `${person.first_name} (${role(person.role)})` : person.first_name;
}

const wantedPerson = () => Number(new URLSearchParams(location.hash.slice(1)).get("person"));

/** Whether the address is of somebody on the list, and not of one just added. */
const isKnown = () => !wantedPerson() || people.some(({ id }) => id === wantedPerson());

/** Follows the address: #person=1001 is that person's chat; without one, the first where there is room for both. */
function select() {
  const person = people.find(({ id }) => id === wantedPerson()) ?? (WIDE.matches ? people[0] : null) ?? null;
  document.querySelector(".app").dataset.view = person ? "chat" : "people";
  if (person?.id !== selected?.id) {
    conversation.clear();
    composer.turnTo(person?.id);
    if (person && WIDE.matches) composer.focus();
  }
  selected = person;
  if (selected) showSelected();
  showList();
}

// --- What the server says ----------------------------------------------------------------------------------------

/** Runs `work` one at a time; asked again while it runs, it runs once more. So no answer overtakes a newer one. */
function oneAtATime(work) {
  let again = false;
  let running = null;
  return () => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await work();
      }
    })().finally(() => {
      running = null;
    });
    return running;
  };
}

/** The answer to a question, or null when there is none: listen() reconnects, and everything is asked for again. */
async function answerTo(question) {
  try {
    return await question;
  } catch (error) {
    if (error instanceof telegram.Unreachable || error instanceof telegram.Refused) return null;
    throw error;
  }
}

const refreshes = new Map();

/** Fetches one person's chat and shows what changed. */
function refresh(id) {
  if (!refreshes.has(id)) refreshes.set(id, oneAtATime(() => fetchChat(id)));
  return refreshes.get(id)();
}

async function fetchChat(id) {
  const person = people.find((candidate) => candidate.id === id);
  if (!person) return;
  const chat = await answerTo(telegram.chat(id));
  if (!chat) return;
  chats.set(id, chat);
  if (id === selected?.id) showSelected();
  Object.assign(person, chat.person);
  showAnswer(person, chat);
  showList();
  if (bench.isOpen) answerTo(bench.showCalls());
}

const refreshAll = oneAtATime(async () => {
  people = (await answerTo(telegram.people())) ?? people;
  select();
  await Promise.all(people.map(({ id }) => refresh(id)));
});

addEventListener("hashchange", () => (isKnown() ? select() : refreshAll()));
WIDE.addEventListener("change", select);
document.addEventListener("visibilitychange", () => !document.hidden && selected && refresh(selected.id));

telegram.listen({
  changed: (id) => (people.some((person) => person.id === id) ? refresh(id) : refreshAll()),
  moved: () => answerTo(clock.refresh()),
  connected: () => {
    at("connection").textContent = "";
    answerTo(clock.refresh());
    answerTo(bench.refresh());
    refreshAll();
    if (!IS_BESIDE) answerTo(telegram.visit(spoken));
  },
  lost: () => {
    at("connection").textContent = word("reconnecting");
  },
});
