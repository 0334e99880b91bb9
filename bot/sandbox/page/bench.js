/** The workbench beside the chat: Telegram's troubles on order, every call the bot made, the transcript, starting afresh. */

import * as telegram from "./telegram.js";
import { element } from "./elements.js";
import { momentOf, secondOf, word } from "./words.js";

const CALLS_SHOWN = 100;
const AGAIN_MS = 1000;
const UNTIL_CLEARED = 1_000_000;

/** What one may order, by the word for it. All but the flood last until they are taken back. */
const TROUBLES = {
  slow: { fault: "slow", count: UNTIL_CLEARED, seconds: 3 },
  down: { fault: "page", count: UNTIL_CLEARED },
  flood: { fault: "429", method: "sendMessage", count: 3, retry_after: 3 },
};

function call({ n, at, method, ok, error_code, description, parameters, unknown_parameters: unknown }) {
  const outcome = ok ? "" : `${error_code ?? ""} ${description ?? ""}`.trim();
  return element("details", { "data-call": n, class: ok ? null : "failed" },
    element("summary", {},
      element("code", {}, method),
      element("span", {}, [parameters.chat_id, outcome].filter(Boolean).join(" · ")),
      element("time", { datetime: at, title: momentOf(new Date(at)) }, secondOf(new Date(at)))),
    outcome ? element("p", {}, outcome) : null,
    element("pre", {}, JSON.stringify({ ...parameters, ...(unknown.length ? { unknown } : {}) }, null, 2)));
}

export class Bench {
  #ordered = "none";
  #newest = 0;

  /**
   * panel: #bench. actions: attempt(work) → promise of whether it worked, copy(text), selected() → the person written as
   * or null, named(person), chosen(id) shows another chat.
   */
  constructor(panel, button, actions) {
    Object.assign(this, { panel, button, actions });
    this.calls = panel.querySelector("#calls");
    button.addEventListener("click", () => this.#toggle(panel.hidden));
    panel.querySelector("#bench-close").addEventListener("click", () => this.#toggle(false));
    panel.addEventListener("keydown", (event) => event.key === "Escape" && this.#toggle(false));
    for (const choice of panel.querySelectorAll("[data-trouble]")) {
      choice.addEventListener("click", () => this.#order(choice.dataset.trouble));
    }
    panel.querySelector("#transcript").addEventListener("click", () => this.#transcript());
    panel.querySelector("#block").addEventListener("click", () => this.#block());
    panel.querySelector("#group").addEventListener("click", () => this.#group());
    panel.querySelector("#example").addEventListener("click", () => actions.attempt(async () => {
      await telegram.fill();
      await this.refresh();
    }));
    this.#askBefore(panel.querySelector("#afresh"), () => actions.attempt(() => telegram.startAfresh()));
    this.#showOrdered();
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  /** Asks what this server can do besides. Raises Refused, Unreachable. */
  async refresh() {
    const { afresh, example } = await telegram.product();
    this.panel.querySelector("#afresh").hidden = !afresh;
    this.#showExample(example);
    if (this.isOpen) await this.showCalls();
  }

  /** Offers the example, tells how far it has come, and asks again while it is being made. */
  #showExample({ state, done, of }) {
    const button = this.panel.querySelector("#example");
    button.hidden = state === "none";
    if (button.hidden) return;
    button.disabled = state !== "offered";
    button.textContent = word(`example_${state}`, { done, of });
    if (state === "filling") setTimeout(() => this.actions.attempt(() => this.refresh()), AGAIN_MS);
  }

  /** Shows the person written as. */
  show(person) {
    const block = this.panel.querySelector("#block");
    block.textContent = word(person?.blocked ? "unblock" : "block");
    block.setAttribute("aria-pressed", String(Boolean(person?.blocked)));
  }

  /** Adds the calls made since it was last asked; those one has opened stay open. */
  async showCalls() {
    const made = await telegram.calls(this.#newest);
    if (!made.length) return;
    this.#newest = made.at(-1).n;
    this.calls.prepend(...made.filter(({ method }) => method !== "getUpdates").map(call).reverse());
    while (this.calls.children.length > CALLS_SHOWN) this.calls.lastElementChild.remove();
  }

  #toggle(open) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) {
      this.actions.attempt(() => this.showCalls());
      this.panel.querySelector("#bench-close").focus();
    } else this.button.focus();
  }

  async #order(trouble) {
    const ordered = await this.actions.attempt(async () => {
      await telegram.clearFaults();
      if (TROUBLES[trouble]) await telegram.orderFault({ method: "*", ...TROUBLES[trouble] });
    });
    if (ordered) this.#ordered = trouble;
    this.#showOrdered();
  }

  #showOrdered() {
    for (const choice of this.panel.querySelectorAll("[data-trouble]")) {
      choice.setAttribute("aria-pressed", String(choice.dataset.trouble === this.#ordered));
    }
    this.button.classList.toggle("troubled", this.#ordered !== "none");
  }

  async #transcript() {
    const person = this.actions.selected();
    if (person) await this.actions.attempt(async () => this.actions.copy(await telegram.transcript(person.id)));
  }

  #block() {
    const person = this.actions.selected();
    if (person) this.actions.attempt(() => (person.blocked ? telegram.unblock : telegram.block)(person.id));
  }

  async #group() {
    const person = this.actions.selected();
    if (!person) return;
    const title = word("group_of", { name: person.first_name });
    await this.actions.attempt(async () => this.actions.chosen((await telegram.addToGroup(person.id, title)).person));
  }

  /** Runs `work` at the second tap; the first says what it does. */
  #askBefore(button, work) {
    let sure = false;
    const say = (asked) => {
      sure = asked;
      button.textContent = word(asked ? "afresh_sure" : "afresh");
    };
    button.addEventListener("click", () => {
      if (sure) work();
      say(!sure);
    });
    button.addEventListener("blur", () => say(false));
  }
}
