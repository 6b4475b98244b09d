// @ts-check
/** Light or dark: as the device has it, or as the reader chose. */
import { recall, remember } from "./store.js";

const ORDER = /** @type {const} */ (["device", "light", "dark"]);
const PAPER = { light: "#fbf9f4", dark: "#14191a" };

/** @typedef {typeof ORDER[number]} Shade */

/**
 * The shade that the button goes to next.
 * @param {Shade} now
 * @returns {Shade}
 */
export function shadeAfter(now) {
  return ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? "device";
}

/** @returns {Shade} what the page shows */
function shown() {
  const shade = document.documentElement.dataset.theme;
  return shade === "light" || shade === "dark" ? shade : "device";
}

/** Show what is remembered; called before the page is painted. */
export function applyShade() {
  const chosen = recall("theme");
  show(chosen === "light" || chosen === "dark" ? chosen : "device");
}

/**
 * Show a shade, and give the browser's own bar the paper's colour.
 * @param {Shade} shade
 */
function show(shade) {
  if (shade === "device") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = shade;
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    const own = meta.getAttribute("media")?.includes("dark") ? "dark" : "light";
    meta.setAttribute("content", PAPER[shade === "device" ? own : shade]);
  }
}

/** Let the button in the bar go through device, light and dark, and say which it is. */
export function setupShade() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".shade"));
  const name = button?.querySelector("span");
  if (!button || !name) return;
  const label = () => {
    const text = button.dataset[shown()] ?? "";
    button.title = text;
    name.textContent = text;
    return text;
  };
  button.hidden = false;
  label();
  button.addEventListener("click", () => {
    const next = shadeAfter(shown());
    remember("theme", next === "device" ? null : next);
    show(next);
    const said = document.getElementById("said");
    if (said) said.textContent = label();
  });
  // a page that comes back from the browser's memory shows what was chosen meanwhile
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    applyShade();
    label();
  });
}
