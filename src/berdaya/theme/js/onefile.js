// @ts-check
/** The script of the one-file edition: shows the page that the address's fragment names. */
import { index, leaves, placeOf, titleOf } from "./leaves.js"; // first: it takes the pages out of the document
import "./exercises.js";
import "./tools.js";
import { setupAloud } from "./aloud-bar.js";
import { setupContents } from "./contents.js";
import { highlight } from "./highlight.js";
import { setupKeys } from "./keys.js";
import { showSlash } from "./keys.js";
import { showPractice } from "./practice.js";
import { setupProgress } from "./progress.js";
import { showContinue } from "./progress.js";
import { setupReading } from "./reading.js";
import { setupSearch } from "./search-page.js";
import { setupShade } from "./shade.js";
import { setupCalculations } from "./sheet.js";
import { setupTerms } from "./terms.js";
import { speaks } from "./voice.js";

const REST = 100; // ms without scrolling, after which a place is noted
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const book = document.title;
let shown = "";
/** Puts the buttons of reading aloud on a page. */
let offerReading = () => {};

/** Show the page that the address names, and stand where it says. */
function show() {
  const first = shown === "";
  const home = leaves()[0];
  const { leaf, place, words } = placeOf(location.hash) ?? { leaf: first ? home : null, place: "", words: "" };
  if (!leaf) return;
  const back = history.state?.top;
  if (leaf.id !== shown || words) {
    turnTo(leaf);
    if (words && leaf.id !== "search") highlight(words, place !== "", () => keep(`#${leaf.id}`));
    if (leaf.id === "search") setupSearch(index(), words || null, (query) => keep(query ? `#search?q=${encodeURIComponent(query)}` : "#search"));
    else if (!first) main.focus({ preventScroll: true });
    showSlash();
    showContinue(place);
  }
  const target = place && document.getElementById(place);
  if (typeof back === "number") scrollTo({ top: back, behavior: "instant" });
  else if (target) {
    for (let box = target.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
    target.scrollIntoView({ behavior: "instant" });
  } else if (!words || leaf.id === "search") scrollTo({ top: 0, behavior: "instant" });
}

/** @param {HTMLElement} leaf */
function turnTo(leaf) {
  shown = leaf.id;
  main.replaceChildren(document.importNode(leaf, true));
  document.title = leaf === leaves()[0] ? book : `${titleOf(leaf)} · ${book}`;
  for (const link of document.querySelectorAll(".contents a")) {
    const here = link.getAttribute("href") === `#${leaf.id}`;
    link.toggleAttribute("aria-current", here);
    if (here) link.setAttribute("aria-current", "page");
    link.closest("li")?.classList.toggle("current", here);
    const part = here && link.closest("details");
    if (part) part.open = true;
  }
  setupCalculations();
  showPractice();
  offerReading();
}

/**
 * Let the address name what is shown.
 * @param {string} fragment
 */
function keep(fragment) {
  try {
    history.replaceState(history.state, "", fragment);
  } catch {
    // not everywhere allowed from file://
  }
}

setupShade();
setupContents();
setupReading();
setupProgress();
setupKeys();
setupTerms();
history.scrollRestoration = "manual"; // a page comes back with its place, once it is shown
show();
addEventListener("hashchange", show);
const synth = window.speechSynthesis; // its voices may come late
if (synth)
  (synth.onvoiceschanged = () => {
    if (!synth.getVoices().some((voice) => speaks(voice, document.documentElement.lang))) return;
    synth.onvoiceschanged = null;
    offerReading = setupAloud();
  })();
let timer = 0;
addEventListener(
  "scroll",
  () => {
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState({ top: scrollY }, ""), REST);
  },
  { passive: true },
);
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const fragment = link?.getAttribute("href") ?? "";
  if (!link || event.defaultPrevented) return;
  if (placeOf(fragment)) {
    if (fragment !== location.hash) return; // the address changes, and the page with it
    history.replaceState(null, "");
    show();
  } else {
    const target = document.getElementById(fragment.slice(1)); // of what stands around the pages
    target?.focus();
    target?.scrollIntoView();
  }
  event.preventDefault();
});
// a test that is taken again begins without a reload: what this page keeps in memory alone would be lost
document.addEventListener("bd:again", (event) => {
  event.preventDefault();
  shown = "again";
  show();
});
