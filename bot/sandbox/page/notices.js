/** What appears above the page: short notices, the assistant's alerts, a photo enlarged, the location to send. */

import { element } from "./elements.js";

const NOTICE_MS = 5000;

export function toast(node, text) {
  const notice = element("p", {}, text);
  node.replaceChildren(notice);
  setTimeout(() => notice.remove(), NOTICE_MS);
}

export function showAlert(dialog, text) {
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

export function enlarge(dialog, url) {
  const close = dialog.querySelector("button");
  close.replaceChildren(element("img", { src: url, alt: "" }));
  dialog.showModal();
}

// Places to try with: one inside the country, one of the Greater Region, one that is flown to.
const PLACES = [
  { name: "Luxembourg", latitude: 49.6113, longitude: 6.1298 },
  { name: "Metz", latitude: 49.1193, longitude: 6.1757 },
  { name: "Lisboa", latitude: 38.7223, longitude: -9.1393 },
];

/** Asks for a point; resolves to {latitude, longitude}, or to null when it was given up. */
export function askLocation(dialog) {
  const form = dialog.querySelector("form");
  const fill = ({ latitude, longitude }) => {
    form.elements.latitude.value = latitude;
    form.elements.longitude.value = longitude;
  };
  dialog.querySelector("#places").replaceChildren(
    ...PLACES.map((place) => element("button", { type: "button", onclick: () => fill(place) }, place.name)));
  fill(PLACES[0]);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      const { latitude, longitude } = form.elements;
      const point = { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber };
      resolve(dialog.returnValue === "send" ? point : null);
    }, { once: true });
  });
}
