// @ts-check
/** What items and reflections share: keeping what is done as it is done, and saying where it is kept. */
import { KINDS } from "./answers.js";
import { fresh } from "./records.js";
import { hasText } from "./records.js";
import { isAside } from "./records.js";
import { learner } from "./records.js";
import { read } from "./records.js";
import { trouble } from "./records.js";
import { write } from "./records.js";
import { BORROW } from "./records.js";
import { say } from "./say.js";

/**
 * @typedef {object} Exercise one exercise on the page
 * @property {HTMLElement} card its element
 * @property {string} id
 * @property {string} type its type, of a reflection its kind
 * @property {import("./records.js").Entry} entry
 * @property {AbortSignal} signal ends its listeners
 * @property {(change: Partial<import("./records.js").Entry>) => void} save
 * @property {(name: string) => HTMLButtonElement | null} button
 */

/**
 * The exercise of an element, with what the learner answered before.
 * @param {HTMLElement} card
 * @param {AbortSignal} signal
 * @returns {Exercise}
 */
export function exerciseOf(card, signal) {
  const { exercise: id = "", bank = "", version = "1", type = "", kind } = card.dataset;
  const state = card.querySelector(".state");
  const now = Number(version);
  let entry = read(id) ?? fresh(bank, now);
  const changed = entry.at !== "" && entry.version !== now;
  if (changed) {
    const { answer, checked, version: before, at } = entry;
    entry = { ...fresh(bank, now), at, answer, share: entry.share, old: [...(entry.old ?? []), { version: before, at, answer, checked }] };
  }
  const kindOf = KINDS[kind ?? type];
  if (entry.answer !== undefined && kindOf && !kindOf.fits(entry.answer)) {
    // of another form: kept, but not shown
    const { answer, checked, old = [], at, version: before } = entry;
    entry = { ...fresh(bank, now), at, share: entry.share, old: [...old, { version: before, at, answer, checked }] };
  }
  if (state) state.textContent = changed || entry.old?.some((one) => one.at === entry.at) ? say("changed") : say(isAside(id) ? "damaged" : trouble.now);
  return {
    card,
    id,
    type: kind ?? type,
    entry,
    signal,
    button: (name) => card.querySelector(`button[data-do="${name}"]`),
    save(change) {
      Object.assign(this.entry, change, { at: new Date().toISOString(), bank, version: now });
      const result = write(id, this.entry);
      if (state) state.textContent = where(result);
      card.dispatchEvent(new CustomEvent("bd:saved", { bubbles: true, detail: { id, entry: this.entry } }));
    },
  };
}

/**
 * Where an answer is kept, in words.
 * @param {"kept" | "refused" | "full"} result
 */
export function where(result) {
  if (result !== "kept") return say(result);
  const who = learner();
  if (who.id === BORROW) return say("borrowed");
  const name = [who.picture, who.name].filter(Boolean).join(" ");
  return name ? say("kept-for", { name }) : say("kept");
}

/**
 * Let a reflection be written, or marked as said aloud or written on paper.
 * @param {Exercise} exercise
 * @param {import("./answers.js").Kind} kind
 */
export function setupReflection(exercise, kind) {
  const { card, signal } = exercise;
  const marks = /** @type {const} */ (["said", "paper"]);
  const show = () => {
    const { done } = exercise.entry;
    for (const mark of marks) exercise.button(mark)?.setAttribute("aria-pressed", String(done === mark));
    card.toggleAttribute("data-done", Boolean(done) || hasText(exercise.entry.answer));
  };
  kind.show(card, exercise.entry.answer);
  show();
  const keep = () => {
    const answer = kind.read(card);
    exercise.save({ answer, finished: Boolean(exercise.entry.done) || hasText(answer) });
    show();
  };
  for (const name of ["input", "change"]) card.addEventListener(name, keep, { signal });
  for (const mark of marks)
    exercise.button(mark)?.addEventListener(
      "click",
      () => {
        const done = exercise.entry.done === mark ? undefined : mark;
        exercise.save({ done, finished: Boolean(done) || hasText(exercise.entry.answer) });
        const state = card.querySelector(".state");
        if (done && state) state.textContent = `${say(done)} ${state.textContent}`;
        show();
      },
      { signal },
    );
}
