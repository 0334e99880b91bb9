/** Another person's chat beside the one at hand: this page in a frame, showing one chat and nothing else. */

import { element } from "./elements.js";
import { word } from "./words.js";

/** Whether this page is such a frame. */
export const IS_BESIDE = window.parent !== window;

export class Beside {
  #shown = null; // the id of the person whose chat is beside, or null
  #others = [];

  /** popup: the Popup that the button opens. */
  constructor(frames, button, popup) {
    this.frames = frames;
    this.app = document.querySelector(".app");
    this.app.classList.toggle("only-chat", IS_BESIDE);
    button.addEventListener("click", () => popup.open(button, this.#entries()));
  }

  /** Offers everybody but the one written as; a chat that is beside stays there while it is another's. */
  offer(people, selected) {
    this.#others = people.filter(({ id }) => id !== selected?.id);
    if (this.#shown && !this.#others.some(({ id }) => id === this.#shown)) this.#show(null);
  }

  #entries() {
    const alone = { label: word("one_chat"), chosen: this.#shown === null, work: () => this.#show(null) };
    return [alone, ...this.#others.map((person) => ({
      label: word("with", { name: person.first_name }),
      chosen: this.#shown === person.id,
      work: () => this.#show(person),
    }))];
  }

  #show(person) {
    this.#shown = person?.id ?? null;
    this.frames.replaceChildren(...(person
      ? [element("iframe", { src: `./?beside#person=${person.id}`, title: word("with", { name: person.first_name }) })]
      : []));
    this.app.classList.toggle("with-others", person !== null);
  }
}
