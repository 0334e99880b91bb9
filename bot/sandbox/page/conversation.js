/** The messages on the screen: kept equal to the chat's state, touching only what changed. */

import { bubble, dateOf, preview } from "./bubble.js";
import { element } from "./elements.js";
import { dayName } from "./words.js";

const NEAR_THE_END_PX = 80;

/**
 * What should be on the screen, in order: {key, drawnFrom, draw} with a key that stays; a message also has its writer
 * and what it said, which changes when it is edited but not when it only loses its tail.
 */
function rowsOf({ messages, bot }, actions) {
  const rows = [];
  const known = new Map(messages.map((message) => [message.message_id, message]));
  let today = null;
  messages.forEach((message, index) => {
    const date = dateOf(message);
    const day = date.toDateString();
    if (day !== today) {
      today = day;
      const name = dayName(date);
      const draw = () => element("p", { class: "day" }, name);
      rows.push({ key: `day of ${message.message_id}`, drawnFrom: name, draw });
    }
    const next = messages[index + 1];
    const tail = !next || next.from !== message.from || dateOf(next).toDateString() !== day;
    const original = known.get(message.reply_to);
    const quoted = original ? preview(original) : null;
    rows.push({
      key: message.message_id,
      drawnFrom: JSON.stringify([message, tail, quoted]),
      said: JSON.stringify([message.html, message.photo, message.buttons]),
      writer: message.from,
      draw: () => bubble(message, { tail, bot: bot.name, quoted }, actions),
    });
  });
  return rows;
}

const FOCUSABLE = "button, a";

/** Puts a row's new node in place of the old one; a keyboard that was in it stays at the same spot. */
function replace(old, node) {
  const spot = [...old.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  old.replaceWith(node);
  if (spot < 0) return;
  const candidates = [...node.querySelectorAll(FOCUSABLE)];
  (candidates[spot] ?? candidates.at(-1))?.focus({ preventScroll: true });
}

export class Conversation {
  #drawn = new Map(); // key → {node, drawnFrom, said}
  #unread = 0; // the bot's messages below what one reads
  #atEnd = true;
  #lastTop = 0;

  /** actions: see bubble(). */
  constructor({ scroller, list, toLatest, typing }, actions) {
    Object.assign(this, { scroller, list, toLatest, typing, actions });
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    toLatest.addEventListener("click", () => this.#scrollToEnd({ smooth: true }));
    // A picture that arrives and a keyboard that opens change heights: whoever was at the end stays there.
    const stay = new ResizeObserver(() => this.#atEnd && this.#scrollToEnd());
    stay.observe(scroller);
    stay.observe(list);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_THE_END_PX;
    // Only going up leaves the end; content that grew below does not.
    this.#atEnd = near || (this.#atEnd && scrollTop >= this.#lastTop);
    this.#lastTop = scrollTop;
    if (this.#atEnd) this.#unread = 0;
    this.#showWayDown();
  }

  #showWayDown() {
    this.toLatest.hidden = this.#atEnd;
    const count = this.toLatest.querySelector(".count");
    count.hidden = this.#unread === 0;
    count.textContent = String(this.#unread);
  }

  #scrollToEnd({ smooth = false } = {}) {
    this.#atEnd = true;
    this.#unread = 0;
    this.#showWayDown();
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.#lastTop = this.scroller.scrollTop;
  }

  /** A button that was tapped looks busy until the bot has answered. */
  #showOpenTaps(taps) {
    const open = new Set(taps.map(({ message_id, label }) => `${message_id} ${label}`));
    for (const key of this.list.querySelectorAll("button.key")) {
      const id = `${key.closest("article").dataset.messageId} ${key.textContent}`;
      if (open.has(id)) key.setAttribute("aria-busy", "true");
      else key.removeAttribute("aria-busy");
    }
  }

  /** Brings a message into view, the one that was pinned. */
  showMessage(id) {
    this.list.querySelector(`[data-message-id="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "center" });
  }

  /** Forgets one person's chat before another's is shown. */
  clear() {
    this.#drawn.clear();
    this.list.replaceChildren();
    this.#atEnd = true;
    this.#unread = 0;
  }

  /** Makes the screen show `chat`: new rows are added, changed ones redrawn in place, gone ones removed. */
  show(chat) {
    this.#scrolled(); // the browser tells of a scroll a frame later than it happens
    const opening = this.#drawn.size === 0;
    // A chat that is opened is not news: it is read out, and moves, only from then on.
    this.list.setAttribute("aria-live", opening ? "off" : "polite");
    const rows = rowsOf(chat, this.actions);
    this.#removeAllBut(new Set(rows.map((row) => row.key)));
    const news = rows.filter((row) => row.writer && !this.#drawn.has(row.key));
    rows.forEach((row, index) => {
      const node = this.#draw(row);
      if (this.list.childNodes[index] !== node) this.list.insertBefore(node, this.list.childNodes[index] ?? null);
    });
    if (!opening) for (const { key } of news) this.#drawn.get(key).node.classList.add("new");
    this.#showOpenTaps(chat.open_taps);
    this.typing.hidden = !chat.typing;
    if (this.#atEnd || news.some((row) => row.writer === "person")) this.#scrollToEnd();
    else this.#unread += news.length;
    this.#showWayDown();
  }

  #removeAllBut(keys) {
    for (const [key, { node }] of this.#drawn) {
      if (keys.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
  }

  /** The row's node: the one on the screen while it is drawn from the same, otherwise a new one in its place. */
  #draw({ key, drawnFrom, said, draw }) {
    const before = this.#drawn.get(key);
    if (before?.drawnFrom === drawnFrom) return before.node;
    const node = draw();
    if (before) replace(before.node, node);
    if (before && before.said !== said) node.classList.add("changed");
    this.#drawn.set(key, { node, drawnFrom, said });
    return node;
  }
}
