// @ts-check
/** Around the exercises of a page: the score, what the reader meant to do, other tabs. */
import { BdExercise } from "./bd-exercise.js";
import { all } from "./records.js";
import { learner } from "./records.js";
import { read } from "./records.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { say } from "./say.js";
import { watch } from "./store.js";

/**
 * The score of some exercises: the credit of those that were checked.
 * @param {string[]} ids
 */
export function sum(ids) {
  const checked = ids.flatMap((id) => read(id)?.checked ?? []);
  return { score: checked.reduce((total, one) => total + one.score, 0), done: checked.length, count: ids.length };
}

/** @param {HTMLElement} section with the items of a chapter */
function showScore(section) {
  const line = /** @type {HTMLElement | null} */ (section.querySelector(".score"));
  const items = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("bd-exercise[data-key]")]);
  const { score, done, count } = sum(items.map((item) => item.dataset.exercise ?? ""));
  if (!line) return;
  line.hidden = !done;
  line.textContent = say("score", { score: figure(Math.round(score * 100) / 100), done, count });
}

/** Say what the reader meant to do, where a chapter opens with it. */
function showIntention() {
  const box = /** @type {HTMLElement | null} */ (document.querySelector("bd-intention"));
  if (!box) return;
  const meant = [...all().values()]
    .filter((entry) => entry.bank !== box.dataset.bank && typeof entry.answer?.what === "string" && entry.answer.what)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  box.hidden = !meant;
  if (!meant) return;
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    const place = box.querySelector(`[data-${name}]`);
    if (place) place.textContent = text;
  };
  put("what", meant.answer.what);
  put("who", meant.answer.who ?? "");
  put("when", meant.answer.when ? day(meant.answer.when) : "");
}

/** Show what the page tells of its exercises. */
export function showPractice() {
  showScores();
  showIntention();
}

function showScores() {
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-practice]"))) showScore(section);
}

/** Set the page up, once its elements are defined. */
export function setupPractice() {
  showPractice();
  document.addEventListener("bd:saved", (event) => {
    const section = event.target instanceof Element && event.target.closest("[data-practice]");
    if (section instanceof HTMLElement) showScore(section);
  });
  const refresh = (/** @type {string} */ name) => {
    for (const card of document.querySelectorAll("bd-exercise"))
      if (card instanceof BdExercise && (!name || name === `e:${learner().id}:${card.dataset.exercise}`) && !card.contains(document.activeElement)) card.refresh();
    showScores();
  };
  watch((name) => {
    if (name === "" || name === "learner") refresh("");
    else if (name.startsWith("e:")) refresh(name);
  });
  addEventListener("pageshow", (event) => event.persisted && refresh(""));
}
