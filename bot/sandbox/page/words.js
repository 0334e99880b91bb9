/** What the page itself says, in the browser's language. The assistant's own words come from the assistant. */

const ENGLISH = {
  trial: "Local trial.",
  nothing_leaves: "Nothing leaves this machine.",
  write_as: "Write as",
  you_are: "You are {name}",
  all_people: "All people",
  conversation: "Conversation",
  unread: "{count} unread",
  you: "You",
  today: "Today",
  yesterday: "Yesterday",
  edited: "edited",
  photo: "Photo",
  enlarge: "Enlarge the photo",
  file: "File",
  download: "Download {name}",
  location: "Location",
  choices: "Choices",
  spoiler: "Hidden text, show it",
  copied: "Copied",
  start: "Start",
  start_title: "No message yet",
  start_text: "Press Start, as a new member would.",
  start_invited: "An invitation is waiting for {name}. Press Start to follow it.",
  typing: "Typing…",
  to_latest: "To the latest message",
  attach: "Attach",
  message: "Message",
  commands: "Commands",
  send: "Send",
  ok: "OK",
  cancel: "Cancel",
  close: "Close",
  location_title: "Share a location",
  latitude: "Latitude",
  longitude: "Longitude",
  clock: "Move the clock",
  clock_title: "The clock of this trial",
  clock_text: "Reminders and digests come when their time has come. Move the clock, and watch them arrive.",
  leap_hour: "In an hour",
  leap_tomorrow: "Tomorrow",
  leap_monday: "Next Monday",
  leap_quarter: "Next quarter",
  real_time: "Back to now",
  moment: "Another moment",
  move: "Move",
  reconnecting: "Reconnecting…",
  unreachable: "The local Telegram does not answer. Nothing was sent.",
  roles: { Member: "Member", Colleague: "Colleague", Staff: "Staff" },
  kinds: { voicenote: "Voice message", sticker: "Sticker", video: "Video", contact: "Contact", dice: "Dice" },
};

const FRENCH = {
  trial: "Essai local.",
  nothing_leaves: "Rien ne quitte cette machine.",
  write_as: "Écrire en tant que",
  you_are: "Vous êtes {name}",
  all_people: "Toutes les personnes",
  conversation: "Conversation",
  unread: "{count} non lus",
  you: "Vous",
  today: "Aujourd’hui",
  yesterday: "Hier",
  edited: "modifié",
  photo: "Photo",
  enlarge: "Agrandir la photo",
  file: "Fichier",
  download: "Télécharger {name}",
  location: "Position",
  choices: "Choix",
  spoiler: "Texte masqué, l’afficher",
  copied: "Copié",
  start: "Démarrer",
  start_title: "Aucun message pour l’instant",
  start_text: "Appuyez sur Démarrer, comme le ferait un nouveau membre.",
  start_invited: "Une invitation attend {name}. Appuyez sur Démarrer pour la suivre.",
  typing: "Écrit…",
  to_latest: "Au dernier message",
  attach: "Joindre",
  message: "Message",
  commands: "Commandes",
  send: "Envoyer",
  ok: "OK",
  cancel: "Annuler",
  close: "Fermer",
  location_title: "Partager une position",
  latitude: "Latitude",
  longitude: "Longitude",
  clock: "Déplacer l’horloge",
  clock_title: "L’horloge de cet essai",
  clock_text: "Les rappels et les bilans arrivent à leur heure. Déplacez l’horloge et regardez-les arriver.",
  leap_hour: "Dans une heure",
  leap_tomorrow: "Demain",
  leap_monday: "Lundi prochain",
  leap_quarter: "Trimestre prochain",
  real_time: "Revenir à maintenant",
  moment: "Un autre moment",
  move: "Déplacer",
  reconnecting: "Reconnexion…",
  unreachable: "Le Telegram local ne répond pas. Rien n’a été envoyé.",
  roles: { Member: "Membre", Colleague: "Collègue", Staff: "Équipe" },
  kinds: { voicenote: "Message vocal", sticker: "Autocollant", video: "Vidéo", contact: "Contact", dice: "Dé" },
};

export const language = navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en";
const table = language === "fr" ? FRENCH : ENGLISH;
// A French browser may be Swiss or Canadian: days and hours are written as that person writes them.
const locale = navigator.language.toLowerCase().startsWith(language) ? navigator.language : language;

/** The text of `key`, its {names} filled in from `values`. */
export function word(key, values = {}) {
  return table[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** A role is a free label of the server; the usual three are translated. */
export function role(label) {
  return table.roles[label] ?? label;
}

/** What the server has only a word for, such as "(sticker)". */
export function kind(label) {
  return table.kinds[label.replace(/[()]/g, "")] ?? label;
}

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });

const moment = new Intl.DateTimeFormat(locale, {
  weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

let ahead = 0;

/** How many milliseconds the trial's clock is before real time. */
export function setAhead(milliseconds) {
  ahead = milliseconds;
}

/** A weekday, date and time, short. */
export function momentOf(date) {
  return moment.format(date);
}

export function timeOf(date) {
  return clock.format(date);
}

/** "Today", "Yesterday", a weekday within this year, a full date otherwise. */
export function dayName(date, now = new Date(Date.now() + ahead)) {
  const midnight = (moment) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const ago = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (ago === 0) return word("today");
  if (ago === 1) return word("yesterday");
  return (date.getFullYear() === now.getFullYear() ? day : dayOfYear).format(date);
}

/** Fills in every text, label and placeholder that index.html leaves to the language. */
export function translate(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
    if (node.matches("button, a")) node.title = word(node.dataset.label);
  }
  for (const node of root.querySelectorAll("[data-placeholder]")) node.placeholder = word(node.dataset.placeholder);
}
