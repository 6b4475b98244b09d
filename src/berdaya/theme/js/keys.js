// @ts-check
/** Keys that work on every page: / and Ctrl+K lead to search. A reader may switch / off (WCAG 2.1.4). */
import { recall, remember } from "./store.js";

/** Listen for the keys, but never while somebody types. */
export function setupKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const command = event.ctrlKey || event.metaKey;
    const slash = event.key === "/" && !command && !event.altKey && !typing && recall("slash") !== "off";
    const control = event.key.toLowerCase() === "k" && command && !event.altKey && !event.shiftKey;
    if (!slash && !control) return;
    event.preventDefault();
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById("q"));
    if (field) field.select();
    else /** @type {HTMLElement | null} */ (document.querySelector(".search-link"))?.click();
  });
}

/** Let the search page switch / off. */
export function showSlash() {
  const choice = /** @type {HTMLInputElement | null} */ (document.getElementById("slash"));
  if (!choice) return;
  choice.checked = recall("slash") !== "off";
  choice.addEventListener("change", () => remember("slash", choice.checked ? null : "off"));
  const line = choice.closest("p");
  if (line) line.hidden = false;
}
