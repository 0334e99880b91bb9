/** Where one writes: the text, the bot's commands, what can be attached, and the bot's reply keyboard. */

import { preview } from "./bubble.js";
import { element } from "./elements.js";
import { word } from "./words.js";

/** The bot's commands, all of them or those that begin as the text does; worked with the arrows while one types. */
class Commands {
  #commands = [];
  #shown = [];
  #active = -1;

  constructor(menu, text, button, choose) {
    Object.assign(this, { menu, text, button, choose });
  }

  set(commands) {
    this.#commands = commands;
    this.button.hidden = commands.length === 0;
    if (!commands.length) this.close();
  }

  get isOpen() {
    return !this.menu.hidden;
  }

  open(beginning = "") {
    this.#shown = this.#commands.filter(({ command }) => command.startsWith(beginning));
    this.#active = -1;
    this.menu.replaceChildren(...this.#shown.map(({ command, description }, index) =>
      element("button", {
        type: "button", role: "option", id: `command-${index}`, "aria-selected": "false", tabindex: "-1",
        onclick: () => this.#pick(index),
      }, element("strong", {}, `/${command}`), element("span", { dir: "auto" }, description))));
    this.#show(this.#shown.length > 0);
    if (this.#shown.length && beginning) this.move(1);
  }

  close() {
    this.#show(false);
  }

  move(step) {
    const count = this.#shown.length;
    this.#active = (Math.max(this.#active, step > 0 ? -1 : 0) + step + count) % count;
    [...this.menu.children].forEach((option, index) => {
      option.setAttribute("aria-selected", String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: "nearest" });
    });
    this.text.setAttribute("aria-activedescendant", `command-${this.#active}`);
  }

  /** Sends the command that is marked; false when none is. */
  pickActive() {
    return this.#active >= 0 && (this.#pick(this.#active), true);
  }

  #pick(index) {
    const { command } = this.#shown[index];
    this.close();
    this.choose(`/${command}`);
  }

  #show(shown) {
    this.menu.hidden = !shown;
    this.button.setAttribute("aria-expanded", String(shown));
    this.text.removeAttribute("aria-activedescendant");
  }
}

export class Composer {
  #commands;
  #attachments;
  #rows = []; // of the reply keyboard shown
  #drafts = new Map(); // person id → what they have begun to write
  #writer = null;
  #about = null; // {kind: "reply" or "edit", message}: what the text is about

  /**
   * form: #composer. actions: say(text, about) → promise of whether it was sent, sendFile(kind, file), sendLocation().
   */
  constructor(form, replyKeyboard, actions) {
    Object.assign(this, { form, replyKeyboard, actions });
    this.text = form.querySelector("#text");
    this.#attachments = form.querySelector("#attachments");
    this.#commands = new Commands(form.querySelector("#commands"), this.text, form.querySelector("#commands-button"),
      (command) => {
        this.#write(command);
        form.requestSubmit(); // it may take the place of an earlier message
      });
    this.#listenToText();
    this.#listenToAttachments();
    this.aboutLine = form.parentElement.querySelector("#about");
    this.aboutLine.querySelector("button").addEventListener("click", () => this.about(null));
    document.addEventListener("click", (event) => {
      if (!form.contains(event.target)) this.#closeMenus();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#closeMenus();
      this.about(null);
      this.text.focus();
    });
  }

  /** The next text answers a message, or takes its place: {kind: "reply" or "edit", message}, or null for neither. */
  about(about) {
    if (this.#about?.kind === "edit" || about?.kind === "edit") this.#write(about?.kind === "edit" ? about.message.text : "");
    this.#about = about;
    this.aboutLine.hidden = !about;
    if (!about) return;
    const said = word(about.kind === "edit" ? "editing" : "replying", { text: preview(about.message) });
    this.aboutLine.querySelector("span").textContent = said;
    this.text.focus();
  }

  /** Shows what this chat offers: the bot's commands and its reply keyboard, rows of labels. */
  show({ commands, reply_keyboard: rows }) {
    this.#commands.set(commands);
    if (JSON.stringify(rows) === JSON.stringify(this.#rows)) return;
    this.#rows = rows;
    this.replyKeyboard.hidden = rows.length === 0;
    this.replyKeyboard.replaceChildren(...rows.map((row) =>
      element("div", { class: "keys" }, ...row.map((label) =>
        element("button", { class: "key", type: "button", onclick: () => this.actions.say(label) }, label)))));
  }

  /** Keeps what one person has begun to write, and brings back what the other had. */
  turnTo(person) {
    this.#drafts.set(this.#writer, this.text.value);
    this.#writer = person;
    this.about(null);
    this.#write(this.#drafts.get(person) ?? "");
    this.#closeMenus();
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  #listenToText() {
    this.text.addEventListener("input", () => {
      this.#grow();
      const beginning = this.text.value.match(/^\/(\w*)$/);
      if (beginning) this.#commands.open(beginning[1]);
      else this.#commands.close();
    });
    this.text.addEventListener("keydown", (event) => {
      if (this.#commands.isOpen && ["ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        this.#commands.move(event.key === "ArrowDown" ? 1 : -1);
        return;
      }
      // While a character is being composed (accents, other scripts), Enter belongs to the keyboard.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      if (!this.#commands.isOpen || !this.#commands.pickActive()) this.form.requestSubmit();
    });
    this.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this.text.value.trim();
      const about = this.#about;
      if (!text) return;
      this.#write("");
      this.about(null);
      this.#closeMenus();
      this.focus();
      // What could not be sent comes back, unless something else was begun meanwhile.
      if (!(await this.actions.say(text, about)) && !this.text.value) this.#write(text);
    });
    this.form.querySelector("#commands-button").addEventListener("click", () => {
      this.#toggleAttachments(false);
      if (this.#commands.isOpen) this.#commands.close();
      else this.#commands.open();
      this.focus();
    });
  }

  #listenToAttachments() {
    const button = this.form.querySelector("#attach-button");
    const entries = [...this.#attachments.querySelectorAll("button")];
    button.addEventListener("click", () => {
      this.#commands.close();
      this.#toggleAttachments(this.#attachments.hidden);
      if (!this.#attachments.hidden) entries[0].focus();
    });
    this.#attachments.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
    });
    for (const entry of entries) {
      entry.addEventListener("click", () => {
        this.#toggleAttachments(false);
        if (entry.dataset.attach === "location") this.actions.sendLocation();
        else this.form.querySelector(`#${entry.dataset.attach}-input`).click();
      });
    }
    for (const kind of ["photo", "document"]) {
      const input = this.form.querySelector(`#${kind}-input`);
      input.addEventListener("change", () => {
        for (const file of input.files) this.actions.sendFile(kind, file);
        input.value = ""; // so that the same file can be chosen again
      });
    }
  }

  #toggleAttachments(shown) {
    this.#attachments.hidden = !shown;
    this.form.querySelector("#attach-button").setAttribute("aria-expanded", String(shown));
  }

  #closeMenus() {
    this.#commands.close();
    this.#toggleAttachments(false);
  }

  #write(text) {
    this.text.value = text;
    this.#grow();
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }
}
