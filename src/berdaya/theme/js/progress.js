// @ts-check
/** In the contents: how much of each chapter is done; on the first page: where the reader was. */
import { all } from "./records.js";
import { isDone } from "./records.js";
import { learner } from "./records.js";
import { recall } from "./store.js";
import { remember } from "./store.js";

const language = document.documentElement.lang;

/** Count what is done, by bank, and write it beside the chapters. */
function showProgress() {
  /** @type {Map<string, number>} */
  const done = new Map();
  for (const entry of all().values()) if (isDone(entry)) done.set(entry.bank, (done.get(entry.bank) ?? 0) + 1);
  const format = new Intl.NumberFormat(language);
  const words = String(/** @type {HTMLElement} */ (document.getElementById("progress-words")).dataset.text);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".contents a[data-count]"))) {
    const count = Number(link.dataset.count);
    const finished = Math.min(done.get(link.dataset.page ?? "") ?? 0, count);
    link.closest("li")?.classList.toggle("done", finished === count);
    let note = link.querySelector(".done-count");
    if (!finished) note?.remove();
    else {
      note ??= link.appendChild(document.createElement("small"));
      note.className = "done-count";
      note.textContent = words.replace("%(done)s", format.format(finished)).replace("%(count)s", format.format(count));
    }
  }
}

/** @returns {string} the name under which a learner's place is remembered */
const key = () => `last:${learner().id}`;
const kind = () => (learner().id === "borrow" ? "session" : "local");

/**
 * Offer to go on where the reader was; note where they are.
 * @param {string} anchor of the place in the page that its address names
 */
export function showContinue(anchor) {
  const box = /** @type {HTMLElement | null} */ (document.querySelector(".continue"));
  const link = box?.querySelector("a");
  if (box && link) {
    try {
      const { page, anchor: place } = JSON.parse(recall(key(), kind()) ?? "null") ?? {};
      const there = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`.contents a[data-page="${CSS.escape(String(page))}"]`));
      if (there) {
        link.textContent = there.querySelector("span")?.textContent ?? "";
        link.href = there.href + (place ? `#${encodeURIComponent(place)}` : "");
        box.hidden = false;
      }
    } catch {
      // nothing was kept, or not by us
    }
  }
  note(anchor);
}

/** @param {string} anchor */
function note(anchor) {
  const here = /** @type {HTMLElement | null} */ (document.querySelector('.contents a[aria-current][data-learn]'));
  if (here) remember(key(), JSON.stringify({ page: here.dataset.page, anchor }), kind());
}

/** Set both up. */
export function setupProgress() {
  if (document.querySelector(".contents a[data-count]")) showProgress();
  document.addEventListener("bd:saved", showProgress);
  const leave = () => {
    if (document.visibilityState !== "hidden") return;
    const passed = [...document.querySelectorAll("main section section[id]")].filter((section) => section.getBoundingClientRect().top < 120);
    note(scrollY < 4 ? "" : (passed[passed.length - 1]?.id ?? ""));
  };
  document.addEventListener("visibilitychange", leave);
  addEventListener("pagehide", leave);
}
