/** What one can do with a message: answer it, change it, copy it, pin it, hand it on. */

import { word } from "./words.js";

/**
 * The entries of its menu, as Popup takes them. actions: reply(message), edit(message), copy(text), pin(message),
 * forward(message, to); others: the people it may be handed to.
 */
export function entriesOf(message, actions, others) {
  const entry = (name, work, values) => ({ label: word(name, values), work });
  const text = message.text || message.caption;
  const isOwnText = message.from === "person" && message.text;
  return [
    entry("reply", () => actions.reply(message)),
    ...(isOwnText ? [entry("edit", () => actions.edit(message))] : []),
    ...(text ? [entry("copy_text", () => actions.copy(text))] : []),
    entry(message.pinned ? "unpin" : "pin", () => actions.pin(message)),
    entry("forward_to_bot", () => actions.forward(message, null)),
    ...others.map((person) => entry("hand_to", () => actions.forward(message, person), { name: person.first_name })),
  ];
}
