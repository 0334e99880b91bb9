/** A menu that opens at a button and goes when something was chosen, or elsewhere was tapped. */

import { element } from "./elements.js";

const EDGE_PX = 8;

export class Popup {
  #opener = null;

  constructor(menu) {
    this.menu = menu;
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target) && !this.#opener?.contains(event.target)) this.close();
    });
    menu.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Opens with `entries`, each {label, work} and whether it is the `chosen` one; a second tap on the same button closes. */
  open(opener, entries) {
    if (this.#opener === opener && !this.menu.hidden) return this.close();
    this.#opener = opener;
    this.menu.setAttribute("aria-label", opener.getAttribute("aria-label"));
    this.menu.replaceChildren(...entries.map((entry) => this.#entry(entry)));
    this.menu.hidden = false;
    this.#place();
    this.menu.firstElementChild.focus();
    return undefined;
  }

  close() {
    this.menu.hidden = true;
  }

  #entry({ label, work, chosen }) {
    const choose = () => {
      this.close();
      work();
    };
    const role = chosen === undefined ? "menuitem" : "menuitemradio";
    const checked = chosen === undefined ? null : String(chosen);
    return element("button", { type: "button", role, "aria-checked": checked, onclick: choose }, label);
  }

  #place() {
    const at = this.#opener.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.menu;
    const top = at.bottom + height < innerHeight ? at.bottom : at.top - height;
    const left = at.left + width < innerWidth ? at.left : at.right - width;
    this.menu.style.top = `${Math.max(EDGE_PX, top)}px`;
    this.menu.style.left = `${Math.max(EDGE_PX, left)}px`;
  }

  #key(event) {
    const entries = [...this.menu.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
    } else if (event.key === "Escape") {
      this.close();
      this.#opener.focus();
    }
  }
}
