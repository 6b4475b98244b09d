// @ts-check
import { KINDS } from "./answers.js";
import { setupCase } from "./case.js";
import { exerciseOf } from "./exercise.js";
import { setupReflection } from "./exercise.js";
import { setupItem } from "./item.js";

/**
 * One exercise.
 *
 * Attributes: data-exercise its id, data-type, data-kind of a reflection, data-version, data-bank, data-key the right
 * answer, data-test where it is checked with the others of a test, data-review where it is asked anew.
 * Events: bd:saved when what was answered is kept, bd:checked when it was checked. Inside stand native controls, the
 * same without script.
 */
export class BdExercise extends HTMLElement {
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    this.refresh();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** Show what is kept of this exercise: at first, and when another tab has changed it. */
  refresh() {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const exercise = exerciseOf(this, this.#listening.signal);
    const kind = KINDS[exercise.type];
    if (exercise.type === "case") setupCase(exercise);
    else if (!kind) return;
    else if (this.dataset.type === "reflection") setupReflection(exercise, kind);
    else setupItem(exercise, kind);
  }
}
