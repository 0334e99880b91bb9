/** The control plane of the local Telegram (/sim/…), as the page uses it. */

/** The server said no; the message is its own. */
export class Refused extends Error {}

/** No answer at all: the server is down or being restarted. */
export class Unreachable extends Error {}

async function request(path, body) {
  let response;
  try {
    response = await fetch(path, body === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new Unreachable(path, { cause: error });
  }
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer.error ?? response.statusText);
  return answer;
}

export const people = () => request("sim/people");
export const chat = (person) => request(`sim/chat/${person}`);
export const say = (person, text) => request("sim/say", { person, text });
export const tap = (person, label, message_id) => request("sim/tap", { person, label, message_id });
export const open = (person, link) => request("sim/open", { person, link });
export const clock = () => request("sim/clock");
/** at: a moment in ISO 8601, or null for real time. */
export const moveClock = (at) => request("sim/clock", { at });
export const sendLocation = (person, latitude, longitude) =>
  request("sim/send", { person, kind: "location", latitude, longitude });

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
