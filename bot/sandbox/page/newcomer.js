/** Adding somebody to write as: any name and language, with an invitation to a role or as a stranger. */

import { element } from "./elements.js";
import { LANGUAGES, role, word } from "./words.js";

/** Asks who; resolves to {first_name, language_code, role}, or to null when it was given up. */
export function askNewcomer(dialog, roles, language) {
  const { first_name: name, language: tongue, role: part } = dialog.querySelector("form").elements;
  name.value = "";
  tongue.replaceChildren(...Object.entries(LANGUAGES).map(([code, label]) =>
    element("option", { value: code, selected: code === language }, label)));
  part.replaceChildren(
    element("option", { value: "" }, word("no_role")),
    ...roles.map((label) => element("option", { value: label }, role(label))));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const given = { first_name: name.value.trim(), language_code: tongue.value, role: part.value };
      resolve(dialog.returnValue === "add" && given.first_name ? given : null);
    }, { once: true });
  });
}
