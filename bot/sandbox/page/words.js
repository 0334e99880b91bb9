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
  add_person: "Add a person",
  first_name: "First name",
  language: "Language",
  role: "Role",
  no_role: "None: a stranger",
  add: "Add",
  beside: "Side by side",
  one_chat: "One chat",
  with: "With {name}",
  message_menu: "Message options",
  reply: "Reply",
  replying: "Reply to: {text}",
  edit: "Edit",
  editing: "Edit: {text}",
  copy_text: "Copy",
  pin: "Pin",
  unpin: "Unpin",
  pinned: "Pinned: {text}",
  forward_to_bot: "Forward to the bot",
  hand_to: "Hand on to {name}",
  handed: "Handed to {name}",
  forwarded: "Forwarded",
  bench: "Workbench",
  troubles: "Telegram’s troubles",
  trouble_none: "None",
  trouble_slow: "Slow",
  trouble_down: "Away",
  trouble_flood: "Too many messages",
  this_chat: "This chat",
  transcript: "Copy the transcript",
  block: "Block the bot",
  unblock: "Unblock the bot",
  group: "Add the bot to a group",
  group_of: "{name}’s group",
  calls: "The bot’s calls",
  example_offered: "Fill with an example: eight organisations, two years",
  example_filling: "The example is being made: {done} of {of} events …",
  example_filled: "The example is there: ask for /impact as Sam",
  example_failed: "The example could not be made to its end",
  afresh: "Start afresh",
  afresh_sure: "Forget every chat, event and answer here?",
  roles: { Member: "Member", Colleague: "Colleague", Staff: "Staff", Group: "Group" },
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
  add_person: "Ajouter une personne",
  first_name: "Prénom",
  language: "Langue",
  role: "Rôle",
  no_role: "Aucun : une personne inconnue",
  add: "Ajouter",
  beside: "Côte à côte",
  one_chat: "Une conversation",
  with: "Avec {name}",
  message_menu: "Options du message",
  reply: "Répondre",
  replying: "Réponse à : {text}",
  edit: "Modifier",
  editing: "Modification de : {text}",
  copy_text: "Copier",
  pin: "Épingler",
  unpin: "Désépingler",
  pinned: "Épinglé : {text}",
  forward_to_bot: "Transférer au bot",
  hand_to: "Transmettre à {name}",
  handed: "Transmis à {name}",
  forwarded: "Transféré",
  bench: "Atelier",
  troubles: "Ennuis de Telegram",
  trouble_none: "Aucun",
  trouble_slow: "Lent",
  trouble_down: "Absent",
  trouble_flood: "Trop de messages",
  this_chat: "Cette conversation",
  transcript: "Copier la transcription",
  block: "Bloquer le bot",
  unblock: "Débloquer le bot",
  group: "Ajouter le bot à un groupe",
  group_of: "Groupe de {name}",
  calls: "Appels du bot",
  example_offered: "Remplir avec un exemple : huit organisations, deux ans",
  example_filling: "L’exemple se construit : {done} événements sur {of}…",
  example_filled: "L’exemple est là : demandez /impact en tant que Sam",
  example_failed: "L’exemple n’a pas pu être mené à bien",
  afresh: "Repartir de zéro",
  afresh_sure: "Oublier ici toutes les conversations, tous les événements et toutes les réponses ?",
  roles: { Member: "Membre", Colleague: "Collègue", Staff: "Équipe", Group: "Groupe" },
  kinds: { voicenote: "Message vocal", sticker: "Autocollant", video: "Vidéo", contact: "Contact", dice: "Dé" },
};

/** Those a person may have here, by their own names. */
export const LANGUAGES = { en: "English", fr: "Français", de: "Deutsch", lb: "Lëtzebuergesch", pt: "Português" };

/** The first that the browser reads, as Telegram would tell it to the bot. */
export const spoken = navigator.language.toLowerCase().split("-")[0];

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

const second = new Intl.DateTimeFormat(locale, {
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

/** A time of the day, to the second. */
export function secondOf(date) {
  return second.format(date);
}

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
