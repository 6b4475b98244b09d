// @ts-check
/** Light or dark: as the device has it, or as the reader chose. */
import { recall, remember } from "./store.js";

const ORDER = ["device", "light", "dark"];
const PAPER = { light: "#fbf9f4", dark: "#14191a" };

/** Show the remembered choice; called before the page is painted. */
export function applyShade() {
  const chosen = recall("shade");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.shade = chosen;
  else delete document.documentElement.dataset.shade;
  colourBrowser();
}

/** Give the browser's own bar the paper's colour. */
function colourBrowser() {
  const shade = document.documentElement.dataset.shade;
  const dark = shade ? shade === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", PAPER[dark ? "dark" : "light"]);
}

/** Let the button in the bar go through device, light and dark. */
export function setupShade() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".shade"));
  if (!button) return;
  const tell = () => {
    const now = document.documentElement.dataset.shade ?? "device";
    const label = button.dataset[now] ?? "";
    button.title = label;
    /** @type {HTMLElement} */ (button.querySelector("span")).textContent = label;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const now = document.documentElement.dataset.shade ?? "device";
    const next = ORDER[(ORDER.indexOf(now) + 1) % ORDER.length] ?? "device";
    remember("shade", next === "device" ? null : next);
    applyShade();
    if (next !== "device") document.documentElement.dataset.shade = next; // where storage is refused
    tell();
  });
  tell();
}
