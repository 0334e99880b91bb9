/** The control plane of the local Telegram (/sim/…), as the page uses it. */

/** The server said no; the message is its own. */
export class Refused extends Error {}

/** No answer at all: the server is down or being restarted. */
export class Unreachable extends Error {}

async function answered(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new Unreachable(path, { cause: error });
  }
}

async function request(path, body) {
  const response = await answered(path, body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer.error ?? response.statusText);
  return answer;
}

export const people = () => request("sim/people");
export const chat = (person) => request(`sim/chat/${person}`);
/** reply_to: the id of the message it answers, or undefined. */
export const say = (person, text, reply_to) => request("sim/say", { person, text, reply_to });
export const edit = (person, message_id, text) => request("sim/send", { person, kind: "edited_text", message_id, text });
/** to: another person's id, or undefined to forward it to the bot. */
export const forward = (person, message_id, to) => request("sim/forward", { person, message_id, to });
export const pin = (person, message_id, pinned) => request("sim/pin", { person, message_id, pinned });
export const block = (person) => request("sim/block", { person });
export const unblock = (person) => request("sim/unblock", { person });
export const addToGroup = (person, title) => request("sim/group", { person, title });
/** person: {first_name, language_code, role}. */
export const addPerson = (person) => request("sim/newcomers", person);
/** Says which language the visitor reads: those who have not started yet speak it. */
export const visit = (language) => request("sim/visitor", { language });
/** {roles, afresh, example: {state, done, of}}: what this server can do besides. */
export const product = () => request("sim/product");
export const fill = () => request("sim/example", {});
export const startAfresh = () => request("sim/afresh", {});
/** The bot's calls after the one of this number, oldest first. */
export const calls = (since) => request(`sim/calls?since=${since}`);
/** fault: {fault, method, count, …}. */
export const orderFault = (fault) => request("sim/faults", fault);
export const tap = (person, label, message_id) => request("sim/tap", { person, label, message_id });
export const open = (person, link) => request("sim/open", { person, link });
export const clock = () => request("sim/clock");
/** at: a moment in ISO 8601, or null for real time. */
export const moveClock = (at) => request("sim/clock", { at });
export const sendLocation = (person, latitude, longitude) =>
  request("sim/send", { person, kind: "location", latitude, longitude });

export const clearFaults = () => answered("sim/faults", { method: "DELETE" });
export const transcript = async (person) => (await answered(`sim/transcript/${person}`)).text();

/** kind: "photo" or "document". */
export async function sendFile(person, kind, file) {
  const content = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  const mime_type = file.type || "application/octet-stream";
  return request("sim/send", { person, kind, file: content, file_name: file.name, mime_type });
}

const RETRY_MS = 1000;

/**
 * Calls `changed(person)` whenever a chat changes, `moved()` when the clock was moved, `connected()` at first and after
 * every interruption (when anything may have changed), `lost()` when the server stops answering. Never gives up.
 */
export function listen({ changed, moved, connected, lost }) {
  const source = new EventSource("sim/events");
  source.onopen = connected;
  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if ("clock" in news) moved();
    else changed(news.person);
  };
  source.onerror = () => {
    lost();
    // The browser retries by itself only while it thinks the server may come back; a refused answer closes for good.
    source.close();
    setTimeout(() => listen({ changed, moved, connected, lost }), RETRY_MS);
  };
}

const START_LINK = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\?start=[\w-]{1,64}$/i;

/** Whether a text is nothing but a link that starts this bot: https://t.me/<username>?start=CODE. */
export function starts(username, text) {
  return text.match(START_LINK)?.[1].toLowerCase() === username.toLowerCase();
}
