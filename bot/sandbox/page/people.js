/** The list of the people one can write as, each with the last thing said and what is unread. */

import { dateOf, preview } from "./bubble.js";
import { avatar, element } from "./elements.js";
import { role, timeOf, word } from "./words.js";

const REMEMBERED = "residua.seen";

/** The newest of the bot's messages seen in each chat; kept for the tab, so that a reload makes nothing unread. */
const seen = new Map(JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "[]"));

function botMessages(chat) {
  return chat.messages.filter((message) => message.from === "bot");
}

/** Marks everything in this person's chat as seen. */
export function markSeen(person, chat) {
  seen.set(person.id, botMessages(chat).at(-1)?.message_id ?? 0);
  sessionStorage.setItem(REMEMBERED, JSON.stringify([...seen]));
}

/** How many of the bot's messages this person has not seen. */
export function unread(person, chat) {
  const messages = botMessages(chat);
  const newest = messages.at(-1)?.message_id ?? 0;
  // Numbers start again with the server: then nothing of what is there now was seen.
  const last = newest < (seen.get(person.id) ?? 0) ? 0 : seen.get(person.id) ?? 0;
  return messages.filter((message) => message.message_id > last).length;
}

function row(person, chat, selected) {
  const last = chat?.messages.at(-1);
  const count = chat ? unread(person, chat) : 0;
  return element("li", {},
    element("a", { class: "person", href: `#person=${person.id}`, "aria-current": selected ? "true" : null },
      avatar(person),
      element("span", { class: "person-name", dir: "auto" }, person.first_name),
      last ? element("time", { datetime: dateOf(last).toISOString() }, timeOf(dateOf(last))) : null,
      element("span", { class: "person-line" },
        person.role ? element("span", { class: "role" }, role(person.role)) : null,
        last ? element("span", { class: "preview", dir: "auto" }, preview(last)) : null),
      count ? element("span", { class: "count", "aria-hidden": "true" }, String(count)) : null,
      count ? element("span", { class: "unseen" }, word("unread", { count })) : null));
}

/** Draws the list anew; the keyboard's place in it is kept. */
export function showPeople(list, people, chats, selected) {
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...people.map((person) => row(person, chats.get(person.id), person.id === selected)));
  if (focused) list.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
