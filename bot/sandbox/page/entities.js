/** A message's HTML as nodes: only the tags Telegram has, rebuilt one by one; anything else is shown as its text. */

import { element } from "./elements.js";
import { word } from "./words.js";

const PLAIN_TAGS = new Set(["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "blockquote"]);
// What ends its line by itself: the line break behind it is no empty line.
const BLOCKS = new Set(["blockquote", "pre"]);
const SAFE_LINK = /^(?:https?|mailto|tel|tg):/i;
// What Telegram's clients make tappable in plain text: addresses, start links without a scheme, commands.
const TAPPABLE = new RegExp([
  /https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]’”»"']/,
  /\bt\.me\/\w+\?start=[\w-]+/,
  /(?<![\w/.<])\/[a-z0-9_]{1,32}(?![\w/>])/,
].map((pattern) => pattern.source).join("|"), "gi");

function link(address, actions, ...children) {
  if (actions.startsBot(address)) {
    return element("a", {
      href: address,
      onclick: (event) => {
        event.preventDefault();
        actions.open(address);
      },
    }, ...children);
  }
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function command(name, actions) {
  return element("button", { class: "command", type: "button", onclick: () => actions.say(name) }, name);
}

function tappable(text, actions) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(TAPPABLE)) {
    nodes.push(text.slice(end, match.index));
    const found = match[0];
    if (found.startsWith("/")) nodes.push(command(found, actions));
    else nodes.push(link(found.startsWith("t.me") ? `https://${found}` : found, actions, found));
    end = match.index + found.length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function spoiler(children) {
  const node = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": word("spoiler") });
  node.append(...children);
  const reveal = () => {
    node.className = "spoiler shown";
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal, { once: true });
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && reveal());
  return node;
}

/** A quote that shows three lines until it is opened, and again once it is closed. */
function folding(children) {
  const node = element("blockquote", { class: "folding", role: "button", tabindex: "0", "aria-expanded": "false" });
  node.append(...children);
  const turn = () => node.setAttribute("aria-expanded", String(node.getAttribute("aria-expanded") === "false"));
  node.addEventListener("click", turn);
  node.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && turn());
  return node;
}

function rebuilt(source, actions, verbatim) {
  return [...source.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = BLOCKS.has(node.previousSibling?.localName) ? node.data.replace(/^\n/, "") : node.data;
      return verbatim ? [text] : tappable(text, actions);
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const tag = node.localName;
    const inside = rebuilt(node, actions, verbatim || ["a", "code", "pre"].includes(tag));
    if (tag === "blockquote" && node.hasAttribute("expandable")) return [folding(inside)];
    if (PLAIN_TAGS.has(tag)) return [element(tag, {}, ...inside)];
    if (tag === "tg-spoiler" || (tag === "span" && node.classList.contains("tg-spoiler"))) return [spoiler(inside)];
    if (tag === "a" && SAFE_LINK.test(node.getAttribute("href") ?? "")) {
      return [link(node.getAttribute("href"), actions, ...inside)];
    }
    return inside;
  });
}

/**
 * Nodes for `html`. actions: startsBot(link) → whether it is to be followed here, by open(link), rather than in a new
 * tab; say(text) sends a tapped command.
 * The parsing happens in a document of its own, which runs no script and loads no picture.
 */
export function formatted(html, actions) {
  return rebuilt(new DOMParser().parseFromString(html, "text/html").body, actions, false);
}
