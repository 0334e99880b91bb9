/** One message: what it carries, when it was said, and the buttons under it. */

import { element, icon } from "./elements.js";
import { formatted } from "./entities.js";
import { kind, timeOf, word } from "./words.js";

export function dateOf(message) {
  return new Date(message.date);
}

function photo(message, actions) {
  const picture = element("img", { src: message.photo, alt: "" });
  return element("button", {
    class: "photo", type: "button", "aria-label": word("enlarge"), onclick: () => actions.enlarge(message.photo),
  }, picture);
}

function attached(message) {
  const { name, url } = message.document;
  return element("a", { class: "card", href: url, download: name, title: word("download", { name }) },
    element("span", { class: "card-icon" }, icon("document")),
    element("span", { class: "card-title" }, name));
}

function located({ latitude, longitude }) {
  return element("div", { class: "card" },
    element("span", { class: "card-icon" }, icon("location")),
    element("span", { class: "card-title" }, word("location"),
      element("small", {}, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)));
}

function named(title) {
  return element("div", { class: "card" },
    element("span", { class: "card-icon" }, icon("file")), element("span", { class: "card-title" }, title));
}

function content(message, actions) {
  if (message.photo) return photo(message, actions);
  if (message.document) return attached(message);
  if (message.location) return located(message.location);
  return message.other ? named(kind(message.other)) : null;
}

function stamp(message, actions) {
  const date = dateOf(message);
  const more = element("button", {
    class: "more", type: "button", "aria-haspopup": "menu", "aria-label": word("message_menu"),
    onclick: (event) => actions.more(message, event.currentTarget),
  }, icon("more"));
  return element("span", { class: "stamp" },
    message.edited ? element("span", { class: "edited" }, word("edited")) : null,
    element("time", { datetime: date.toISOString() }, timeOf(date)), more);
}

function button(message, { label, kind, url, text, style }, actions) {
  if (kind === "url" && !actions.startsBot(url)) {
    const elsewhere = { class: "key", "data-style": style, href: url, target: "_blank", rel: "noopener noreferrer" };
    return element("a", elsewhere, element("span", {}, label), icon("link"));
  }
  const key = element("button", { class: "key", "data-style": style, type: "button" }, element("span", {}, label));
  key.addEventListener("click", async () => {
    if (kind === "copy_text") return actions.copy(text);
    if (key.getAttribute("aria-busy") === "true") return undefined;
    key.setAttribute("aria-busy", "true");
    return actions.tap(message, label);
  });
  return key;
}

function keyboard(message, actions) {
  if (!message.buttons?.length) return null;
  return element("div", { class: "keyboard", role: "group", "aria-label": word("choices") },
    ...message.buttons.map((row) =>
      element("div", { class: "keys" }, ...row.map((key) => button(message, key, actions)))));
}

/**
 * `message` as an article. `tail`: it is the last of several by the same writer.
 * quoted: what the message answers, or null. actions: tap(message, label), copy(text), enlarge(url),
 * more(message, button), and those of formatted().
 */
export function bubble(message, { tail, bot, quoted }, actions) {
  const inside = content(message, actions);
  const writer = { bot, person: word("you"), other: message.writer }[message.from];
  const node = element("article", { class: `message from-${message.from}`, "data-message-id": message.message_id },
    element("div", { class: "bubble" },
      element("span", { class: message.from === "other" ? "writer" : "unseen" }, `${writer}: `),
      message.forwarded ? element("span", { class: "writer" }, word("forwarded")) : null,
      quoted ? element("blockquote", { class: "quoted", dir: "auto" }, quoted) : null,
      inside,
      message.html ? element("div", { class: "text", dir: "auto" }, ...formatted(message.html, actions)) : null,
      stamp(message, actions)),
    keyboard(message, actions));
  node.classList.toggle("tail", tail);
  node.classList.toggle("with-photo", Boolean(message.photo));
  node.classList.toggle("with-text", Boolean(message.html));
  return node;
}

/** The first line of a message, as the list of people shows it. */
export function preview(message) {
  const said = message.text || message.caption;
  if (said) return said;
  if (message.photo) return word("photo");
  if (message.document) return message.document.name;
  if (message.location) return word("location");
  return kind(message.other ?? "");
}
