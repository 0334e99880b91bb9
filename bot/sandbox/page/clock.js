/** The trial's clock: what time it is there, and the moments one may move it to. */

import * as telegram from "./telegram.js";
import { element } from "./elements.js";
import { momentOf, setAhead, timeOf, word } from "./words.js";

/** What <input type="datetime-local"> holds: the moment as it is written here. */
function written(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export class Clock {
  #ahead = 0; // milliseconds before real time
  #moved = false;

  /** `changed` is called when what is today may have changed; `move` moves the clock and says so if it cannot. */
  constructor(button, dialog, { changed, move }) {
    Object.assign(this, { button, dialog, changed, move });
    button.addEventListener("click", () => this.#ask());
    setInterval(() => this.#show(), 1000);
  }

  /** Asks the server what time it is. Raises Refused, Unreachable. */
  async refresh() {
    const answer = await telegram.clock();
    this.#ahead = answer.moved ? new Date(answer.now) - Date.now() : 0;
    this.#moved = answer.moved;
    setAhead(this.#ahead);
    this.#show();
    this.changed();
    return answer;
  }

  #show() {
    const now = new Date(Date.now() + this.#ahead);
    const text = this.#moved ? momentOf(now) : timeOf(now);
    const time = this.button.querySelector("time");
    if (time.textContent === text) return;
    time.textContent = text;
    time.dateTime = now.toISOString();
    this.button.classList.toggle("moved", this.#moved);
  }

  async #ask() {
    const answer = await this.refresh().catch(() => null);
    if (!answer) return;
    const go = (at) => {
      this.dialog.close();
      this.move(at);
    };
    const choices = Object.entries(answer.leaps).map(([name, at]) => this.#choice(word(`leap_${name}`), at, go));
    if (answer.moved) choices.push(this.#choice(word("real_time"), null, go));
    this.dialog.querySelector(".moments").replaceChildren(...choices);
    const { moment } = this.dialog.querySelector("form").elements;
    moment.value = written(new Date(answer.now));
    this.dialog.returnValue = "";
    this.dialog.showModal();
    this.dialog.addEventListener("close", () => {
      if (this.dialog.returnValue === "move" && moment.value) this.move(new Date(moment.value).toISOString());
    }, { once: true });
  }

  /** One moment to move to; `at` is null for the present. */
  #choice(label, at, go) {
    const when = at ? new Date(at) : new Date();
    return element("button", { type: "button", onclick: () => go(at) },
      element("span", {}, label), element("time", { datetime: when.toISOString() }, momentOf(when)));
  }
}
