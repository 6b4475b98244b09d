// @ts-check
/** Calculations with numbers of one's own: what is given becomes a field, and the steps follow. Nothing is kept. */
import { compute } from "./formula.js";
import { figure } from "./say.js";
import { parseNumber } from "./scoring.js";

/**
 * A result with the decimals that a reader can use, as `rounded` in calculation.py.
 * @param {number} number
 */
function shown(number) {
  const size = Math.abs(number);
  return Number.isFinite(number) ? figure(Number(number.toFixed(size >= 1000 ? 0 : size >= 1 ? 2 : 4))) : "…";
}

/**
 * A number in its place in a formula, with three decimals as the page has it at first: what is given is not rounded away.
 * @param {number} number
 */
const inserted = (number) => (Number.isFinite(number) ? figure(Math.round(number * 1000) / 1000) : "…");

/** @param {HTMLElement} sheet */
function setup(sheet) {
  const { decimal = "", group = "" } = sheet.dataset;
  const reset = /** @type {HTMLElement} */ (sheet.querySelector(".actions"));
  /** @type {HTMLInputElement[]} */
  const inputs = [];
  for (const given of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[data-given]"))) {
    const input = document.createElement("input");
    input.inputMode = "decimal";
    input.autocomplete = "off";
    input.defaultValue = given.textContent ?? "";
    input.name = given.dataset.given ?? "";
    input.setAttribute("aria-labelledby", given.closest("tr")?.querySelector("th")?.id ?? "");
    given.replaceWith(input);
    inputs.push(input);
  }
  const work = () => {
    /** @type {Map<string, number>} */
    const values = new Map();
    for (const input of inputs) {
      const number = parseNumber(input.value, decimal, group);
      input.setAttribute("aria-invalid", String(number === null));
      values.set(input.name, number ?? NaN);
    }
    for (const step of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[data-step]"))) {
      const number = compute(step.dataset.order ?? "", values);
      values.set(step.dataset.step ?? "", number);
      step.textContent = shown(number);
    }
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[data-of]")))
      place.textContent = inserted(values.get(place.dataset.of ?? "") ?? NaN);
    reset.hidden = inputs.every((input) => input.value === input.defaultValue);
  };
  sheet.addEventListener("input", work);
  reset.addEventListener("click", () => {
    for (const input of inputs) input.value = input.defaultValue;
    work();
    inputs[0]?.focus();
  });
}

/** Set the calculations of the page up. */
export function setupCalculations() {
  for (const sheet of document.querySelectorAll(".calculation")) setup(/** @type {HTMLElement} */ (sheet));
}
