/** The messages on the screen: kept equal to the chat's state, touching only what changed. */

import { bubble, dateOf } from "./bubble.js";
import { element } from "./elements.js";
import { dayName } from "./words.js";

const NEAR_THE_END_PX = 80;

/** What should be on the screen, in order: a key that stays, what it is drawn from, and how. */
function rowsOf({ messages, bot }, actions) {
  const rows = [];
  let today = null;
  messages.forEach((message, index) => {
    const date = dateOf(message);
    const day = date.toDateString();
    if (day !== today) {
      today = day;
      rows.push({ key: day, drawnFrom: dayName(date), draw: () => element("p", { class: "day" }, dayName(date)) });
    }
    const next = messages[index + 1];
    const tail = !next || next.from !== message.from || dateOf(next).toDateString() !== day;
    rows.push({
      key: message.message_id,
      drawnFrom: JSON.stringify([message, tail]),
      said: JSON.stringify([message.html, message.photo, message.buttons]),
      own: message.from === "person",
      message: true,
      draw: () => bubble(message, { tail, bot: bot.name }, actions),
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

  /** Forgets one person's chat before another's is shown. */
  clear() {
    this.#drawn.clear();
    this.list.replaceChildren();
    this.#atEnd = true;
    this.#unread = 0;
  }

  /** Makes the screen show `chat`: new rows are added, changed ones redrawn in place, gone ones removed. */
  show(chat) {
    const first = this.#drawn.size === 0;
    this.#scrolled(); // the browser tells of a scroll a frame later than it happens
    const rows = rowsOf(chat, this.actions);
    const keys = new Set(rows.map((row) => row.key));
    for (const [key, { node }] of this.#drawn) {
      if (keys.has(key)) continue;
      node.remove();
      this.#drawn.delete(key);
    }
    // A chat that is opened is not news: it is read out only from then on.
    this.list.setAttribute("aria-live", first ? "off" : "polite");
    let previous = null;
    let ownWasAdded = false;
    for (const row of rows) {
      const before = this.#drawn.get(row.key);
      let node = before?.node;
      if (before?.drawnFrom !== row.drawnFrom) {
        node = row.draw();
        if (before) replace(before.node, node);
        if (before && before.said !== row.said) node.classList.add("changed");
        if (!before && !first && row.message) {
          node.classList.add("new");
          if (row.own) ownWasAdded = true;
          else if (!this.#atEnd) this.#unread += 1;
        }
        this.#drawn.set(row.key, { node, drawnFrom: row.drawnFrom, said: row.said });
      }
      if (previous ? previous.nextSibling !== node : this.list.firstChild !== node) {
        if (previous) previous.after(node);
        else this.list.prepend(node);
      }
      previous = node;
    }
    this.#showOpenTaps(chat.open_taps);
    this.typing.hidden = !chat.typing;
    if (this.#atEnd || ownWasAdded) this.#scrollToEnd();
    else this.#showWayDown();
  }
}
