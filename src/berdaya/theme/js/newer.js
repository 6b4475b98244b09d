// @ts-check
/**
 * Tells who keeps the book that a newer edition is there, on any page. It asks once a day for the list; an edition is
 * fetched when the person says so, on the page with the control. The words stand before this script.
 */
import { bytes } from "./bytes.js";
import { Kept } from "./kept.js";
import { missingBytes, newestList } from "./keeping.js";
import { make } from "./say.js";
import { recall, remember } from "./store.js";

/** @type {{there: string, get: string, later: string, label: string}} */
const words = /** @type {any} */ (globalThis).berdayaNewer;
const today = new Date().toISOString().slice(0, 10);

/** @typedef {{day: string, version: string, size: number, later: boolean}} Asked what was found when it was asked last */

async function look() {
  const control = /** @type {HTMLAnchorElement | null} */ (document.getElementById("keep"));
  const registration = await navigator.serviceWorker.getRegistration();
  if (!control || !registration || document.querySelector("bd-offline")) return; // the control tells of it itself
  const kept = new Kept(registration.scope);
  /** @type {import("./kept.js").Current | null} */
  const current = await kept.read("current");
  if (!current) return;
  const asked = recalled() || { day: "", version: "", size: 0, later: false };
  if (asked.day !== today) {
    const list = await newestList(kept.root);
    Object.assign(asked, { day: today, version: list.version, size: await missingBytes(kept, list, current.locales), later: false });
    note(asked);
  }
  if (asked.version === current.version || asked.later) return;
  const get = make("a", words.get, { href: control.href });
  const later = make("button", words.later, { type: "button" });
  const line = make("aside", [make("span", words.there.replace("%(size)s", bytes(asked.size))), get, later], { class: "offer newer", "aria-label": words.label });
  Object.assign(line.style, { position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "2" });
  get.addEventListener("click", () => remember("get", "1", "session"));
  later.addEventListener("click", () => {
    note({ ...asked, later: true });
    line.remove();
    /** @type {HTMLElement | null} */ (document.querySelector("main"))?.focus({ preventScroll: true });
  });
  document.body.append(line);
}

/** @returns {Asked | null} */
function recalled() {
  try {
    return JSON.parse(recall("newer") || "null");
  } catch {
    return null; // somebody else's
  }
}

/** @param {Asked} asked */
function note(asked) {
  remember("newer", JSON.stringify(asked));
}

look().catch(() => {}); // without a network it is asked another day
