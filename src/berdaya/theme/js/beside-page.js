// @ts-check
/** The page with another language in it: turned on for all of it or passage by passage, and off again. */
import { besideTexts } from "./beside-texts.js";
import { otherLinks } from "./other.js";
import { otherPage } from "./other.js";
import { passageAt } from "./place.js";
import { passages } from "./place.js";
import { readingLine } from "./place.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { recall } from "./store.js";
import { remember } from "./store.js";

/** @typedef {"page" | "marks" | ""} Mode all passages, those that the reader opens by their marks, or none */

/** Let the control work, and go on as the reader left it. */
export function setupBeside() {
  const control = /** @type {HTMLElement} */ (document.querySelector("[data-side-by-side]"));
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("beside-words"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (template.content.querySelector(name)), true));
  const choices = part(".beside-choices");
  const trouble = part(".beside-trouble");
  const which = /** @type {HTMLSelectElement} */ (choices.querySelector("select"));
  const key = /** @type {HTMLInputElement} */ (choices.querySelector("[name=beside-key]"));
  const here = document.documentElement.lang;
  const links = otherLinks();
  const page = [location.pathname, ...links.map((link) => link.pathname)].sort()[0]; // the same in every language
  const opened = new Set((recall(`beside:${page}`, "session") ?? "").split(" ")); // by the ids of their first passages

  /** @type {Mode} */
  let mode = "";
  /** @type {ReturnType<typeof besideTexts> | null} */
  let texts = null;
  const language = () => which.selectedOptions[0]?.text ?? "";

  /** @param {Element} group */
  function mark(group) {
    const code = which.value.toUpperCase();
    const button = make("button", code, { type: "button", class: "beside-mark", "aria-expanded": "false", "aria-label": say("beside-mark", { code, language: language() }) });
    button.addEventListener("click", () => toggle(group));
    return button;
  }

  /**
   * Show all or some of the page, or none.
   * @param {Mode} next
   */
  async function turn(next) {
    mode = next;
    trouble.textContent = "";
    control.setAttribute("aria-pressed", String(mode !== ""));
    const other = mode ? await otherPage(which.value) : null;
    if (mode !== next) return; // the reader was faster
    if (mode && !other) trouble.textContent = say("beside-missing", { language: language() });
    keepPlace(() => {
      texts?.clear();
      texts = other && besideTexts(main, other, mark, (group) => keepPlace(() => show(group)));
      document.documentElement.classList.toggle("two", texts !== null);
      if (!texts) return choices.remove();
      main.prepend(choices);
      /** @type {HTMLInputElement} */ (choices.querySelector(`[value=${mode}]`)).checked = true;
      for (const group of texts.groups.keys()) show(group);
      texts.look();
    });
  }

  /** @param {Element} group */
  function show(group) {
    if (mode === "marks") texts?.mark(group);
    if (mode === "page" || opened.has(texts?.groups.get(group)?.[0]?.id ?? "")) texts?.open(group);
  }

  /** @param {Element} group */
  function toggle(group) {
    if (!texts) return;
    const open = !texts.isOpen(group);
    keepPlace(() => texts?.[open ? "open" : "close"](group));
    if (mode === "marks") {
      opened[open ? "add" : "delete"](texts.groups.get(group)?.[0]?.id ?? "");
      remember(`beside:${page}`, [...opened].join(" ").trim() || null, "session");
    }
    const said = document.getElementById("said");
    if (said) said.textContent = say(open ? "beside-shown" : "beside-hidden", { language: language() });
  }

  /** @param {Mode} next */
  function choose(next) {
    remember("beside", next || null);
    remember("beside:languages", `${which.value} ${here}`);
    turn(next);
  }

  for (const link of links) which.append(make("option", link.textContent ?? "", { value: link.hreflang, lang: link.hreflang }));
  which.value = (recall("beside:languages") ?? "").split(" ").find((lang) => links.some((link) => link.hreflang === lang)) ?? which.value;
  /** @type {HTMLElement} */ (which.closest("label")).hidden = links.length < 2;
  key.checked = recall("beside:key") !== "off";
  document.body.append(trouble);

  control.addEventListener("click", () => choose(mode ? "" : "page"));
  choices.addEventListener("change", ({ target }) => {
    if (target === key) remember("beside:key", key.checked ? null : "off");
    else if (target === which) choose(mode);
    else if (target instanceof HTMLInputElement) choose(/** @type {Mode} */ (target.value));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (!texts || event.key.toLowerCase() !== "b" || event.ctrlKey || event.metaKey || event.altKey || typing || !key.checked) return;
    const group = texts.groupAt(main.contains(document.activeElement) && document.activeElement !== main ? document.activeElement : null) ?? texts.groupAt(atLine());
    if (group) toggle(group);
  });
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => (trouble.textContent = "")); // it was read
  // what one selects is in the language in which one begins
  document.addEventListener("pointerdown", ({ target }) => {
    const taking = target instanceof Element && target.closest(".beside") ? "other" : "own";
    if (main.dataset.taking !== taking) getSelection()?.removeAllRanges(); // else Chromium holds on to what it had
    main.dataset.taking = taking;
  });

  const kept = recall("beside");
  if (kept === "page" || kept === "marks") turn(kept);
  else choose("page");
}

/** @returns {Element | null} the passage that is read */
function atLine() {
  const shown = passages();
  const boxes = shown.map((passage) => passage.getBoundingClientRect());
  return shown[passageAt(boxes, readingLine(), innerHeight)] ?? null;
}

/**
 * Change the page, and let what is read stand where it stood, and the focus where it was.
 * @param {() => void} change
 */
function keepPlace(change) {
  const read = scrollY < 4 ? null : atLine();
  const top = read?.getBoundingClientRect().top ?? 0;
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  if (read) scrollBy({ top: read.getBoundingClientRect().top - top, behavior: "instant" });
}
