/** Nodes built by hand. Whatever is a string becomes text, so nothing a person or the bot wrote is ever markup. */

/** element("button", {class: "primary", onclick: send}, "Send"): null properties and children are left out. */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** One of the symbols drawn in index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A person's initial in a colour that stays the same for the same id. */
export function avatar(person) {
  const node = element("span", { class: "avatar", "aria-hidden": "true" }, [...person.first_name][0] ?? "?");
  node.style.setProperty("--hue", String((person.id * 137) % 360));
  return node;
}
