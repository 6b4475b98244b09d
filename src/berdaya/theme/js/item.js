// @ts-check
/** An item with a right answer: check it, learn from the answer, try again, see the right one, go on. */
import { placeAfter } from "./leitner.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { score } from "./scoring.js";

const TRIES = 2; // wrong ones, before the right answer may be shown

/**
 * @param {import("./exercise.js").Exercise} exercise
 * @param {import("./answers.js").Kind} kind
 */
export function setupItem(exercise, kind) {
  const { card, type, signal } = exercise;
  const key = JSON.parse(card.dataset.key ?? "{}");
  const test = card.hasAttribute("data-test");
  const again = card.hasAttribute("data-review"); // asked anew: what was answered before is not shown
  const verdict = /** @type {HTMLElement} */ (card.querySelector(".verdict"));
  const parts = key.pairs ? Object.keys(key.pairs).length : (key.order?.length ?? key.right?.length ?? 1);

  const clear = () => {
    for (const one of card.querySelectorAll(".said")) one.remove();
    for (const one of card.querySelectorAll(".is-right, .is-wrong")) one.classList.remove("is-right", "is-wrong");
    verdict.textContent = "";
    card.removeAttribute("data-state");
    reveal(false);
    buttons({ check: true });
  };

  /** @param {boolean} open whether the answer and its explanation stand there */
  const reveal = (open) => {
    const explanation = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".explanation"));
    if (!explanation) return;
    explanation.classList.toggle("shown", open);
    explanation.open = open;
  };

  /** @param {{check?: boolean, again?: boolean, reveal?: boolean, next?: boolean}} shown */
  const buttons = (shown) => {
    for (const name of /** @type {const} */ (["check", "again", "reveal", "next"])) {
      const button = exercise.button(name);
      if (button) button.hidden = !shown[name];
    }
    exercise.button("again")?.classList.toggle("primary", Boolean(shown.again));
    exercise.button("next")?.classList.toggle("primary", !shown.again && !shown.check);
  };

  /**
   * Show what an answer came to.
   * @param {any} answer
   * @param {number} credit
   */
  const respond = (answer, credit) => {
    clear();
    const right = credit === 1;
    const word = right ? "right" : credit > 0 ? "partly" : "try";
    const told = say(word, { score: figure(Math.round(credit * parts * 100) / 100), count: parts });
    const heard = [told];
    card.dataset.state = right ? "right" : "try";
    for (const details of kind.respond?.(card, answer, key) ?? []) {
      const good = details.hasAttribute("data-right");
      const own = say(good ? "right" : "try");
      const said = make("p", [make("b", own), " "], { class: `said ${good ? "right" : "try"}` });
      for (const node of details.querySelector("p")?.childNodes ?? []) said.append(node.cloneNode(true));
      details.before(said);
      if (details.previousElementSibling === said) said.previousElementSibling?.classList.add(good ? "is-right" : "is-wrong");
      heard.push(said.textContent ?? "");
    }
    // seen: the verdict where it says more than the feedback does; heard: all of it, in one
    const whole = ["single", "truefalse"].includes(type);
    verdict.replaceChildren(make("span", told, whole ? { class: "hush" } : {}), make("span", ` ${heard.slice(1).join(" ")}`, { class: "hush" }));
    reveal(right || exercise.entry.revealed === true);
    const wrong = (exercise.entry.tries ?? 0) >= TRIES;
    buttons(right ? { next: true } : { again: true, reveal: wrong && !exercise.entry.revealed, next: true });
  };

  const check = () => {
    const answer = kind.read(card);
    if (key.pairs && Object.keys(answer ?? {}).length < parts) {
      verdict.textContent = say("rows");
      return;
    }
    const empty = answer === undefined || (typeof answer === "string" && type !== "single" && !answer.trim());
    if (empty || (type === "numeric" && typeof answer !== "number")) {
      verdict.textContent = empty ? say("empty") : say("no-number", { example: figure(1500.5) });
      /** @type {HTMLElement | null} */ (card.querySelector("input"))?.focus();
      return;
    }
    const credit = score(type, key, answer);
    const at = new Date().toISOString();
    const { entry } = exercise;
    const { box, due } = placeAfter(entry, credit, Date.now());
    exercise.save({ answer, checked: { answer, score: credit, at }, first: entry.first ?? { score: credit, at }, tries: (entry.tries ?? 0) + 1, finished: true, box, due });
    respond(answer, credit);
    card.dispatchEvent(new CustomEvent("bd:checked", { bubbles: true, detail: { id: exercise.id, score: credit } }));
    const focus = exercise.button(credit === 1 ? "next" : "again");
    focus?.focus({ preventScroll: true });
  };

  const changed = () => {
    const answer = kind.read(card);
    if (same(answer, exercise.entry.answer)) return; // a field that is left says `change` though nothing did
    if (card.dataset.state) clear();
    else verdict.textContent = "";
    exercise.save({ answer });
  };

  for (const name of ["input", "change"]) card.addEventListener(name, changed, { signal });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || event.target.type !== "text" || test) return;
    event.preventDefault();
    check();
  }, { signal });
  exercise.button("check")?.addEventListener("click", check, { signal });
  exercise.button("again")?.addEventListener("click", (event) => {
    if (event.detail > 1) return; // the second half of a double click on “check”, whose place this button takes
    clear();
    /** @type {HTMLElement | null} */ (card.querySelector("input:checked, input, .steps button"))?.focus();
  }, { signal });
  exercise.button("reveal")?.addEventListener("click", () => {
    exercise.save({ revealed: true, finished: true });
    reveal(true);
    buttons({ again: true, next: true });
    const explanation = /** @type {HTMLElement | null} */ (card.querySelector(".explanation"));
    explanation?.setAttribute("tabindex", "-1");
    explanation?.focus();
  }, { signal });
  exercise.button("next")?.addEventListener("click", () => goOn(card), { signal });
  if (type === "ordering") setupMoves(exercise, changed);

  if (!again) {
    kind.show(card, exercise.entry.answer);
    const { checked, answer } = exercise.entry;
    if (checked && !test && same(checked.answer, answer)) respond(answer, checked.score);
    else if (!test) buttons({ check: true });
  }
  if (test) card.addEventListener("bd:results", () => {
    const { answer } = exercise.entry;
    if (answer !== undefined) respond(answer, score(type, key, answer));
    reveal(true);
  }, { signal });
}

/** @param {any} one @param {any} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Lead to the exercise after this one; after the last, to what follows.
 * @param {HTMLElement} card
 */
function goOn(card) {
  const all = [...document.querySelectorAll("bd-exercise")];
  const next = /** @type {HTMLElement | undefined} */ (all[all.indexOf(card) + 1]);
  const target = next ?? card.closest(".practice")?.nextElementSibling ?? document.querySelector(".turn");
  if (!(target instanceof HTMLElement)) return;
  target.scrollIntoView({ block: "start" });
  const focus = /** @type {HTMLElement} */ (next?.querySelector("input, textarea, button:not(.beside-mark)") ?? target);
  if (!next) target.setAttribute("tabindex", "-1");
  focus.focus({ preventScroll: true });
}

/**
 * Let steps be moved by their buttons; a step keeps the focus that its button had.
 * @param {import("./exercise.js").Exercise} exercise
 * @param {() => void} changed
 */
function setupMoves(exercise, changed) {
  const list = /** @type {HTMLElement} */ (exercise.card.querySelector(".steps"));
  list.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const step = button?.closest("li");
    if (!button || !step) return;
    const up = button.dataset.do === "up";
    const other = up ? step.previousElementSibling : step.nextElementSibling;
    if (!other) return;
    if (up) other.before(step);
    else other.after(step);
    changed();
    button.focus();
    const place = [...list.children].indexOf(step) + 1;
    const verdict = exercise.card.querySelector(".verdict");
    const text = step.querySelector("span")?.textContent ?? "";
    verdict?.replaceChildren(make("span", say("place", { step: text, n: place, count: list.children.length }), { class: "hush" }));
  }, { signal: exercise.signal });
}
