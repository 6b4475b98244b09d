// @ts-check
/** A picture of pairs: for each person a line from before to after. Up, down and same differ in sign and stroke. */
import { draw } from "./chart.js";
import { figure } from "./say.js";

const [WIDTH, HEIGHT, TOP, LEFT, RIGHT] = [340, 330, 34, 62, 250];
/** what each course of a line looks like at its end: a sign, a dye, strokes; each stands in a column of its own */
const COURSES = {
  up: { d: "M0-7 7 5H-7Z", dye: "pandan", dashes: "", x: 0 },
  same: { d: "M-5-5h10v10h-10Z", dye: "ink", dashes: "1 5", x: 20 },
  down: { d: "M0 7 7-5H-7Z", dye: "terakota", dashes: "7 5", x: 40 },
};

/** @typedef {keyof typeof COURSES} CourseName */

/** @param {{before: number, after: number}} pair */
export const courseOf = (pair) => /** @type {CourseName} */ (Math.abs(pair.after - pair.before) < 1e-9 ? "same" : pair.after > pair.before ? "up" : "down");

/**
 * The sign at the end of a line.
 * @param {CourseName} name
 * @param {number} [x]
 * @param {number} [y]
 */
export function endSign(name, x = 10, y = 10) {
  const { d, dye } = COURSES[name];
  return draw("path", { d, transform: `translate(${x} ${y})`, class: `${dye} ${dye}-fill`, "stroke-width": 2 });
}

/**
 * @param {SVGSVGElement} svg
 * @param {{before: number, after: number}[]} pairs
 * @param {number} most what the scores count up to
 * @param {{told: string, before: string, after: string}} words
 */
export function drawPairs(svg, pairs, most, words) {
  const y = (/** @type {number} */ value) => HEIGHT - 18 - (value / Math.max(1, most)) * (HEIGHT - TOP - 30);
  const label = (/** @type {number} */ x, /** @type {number} */ at, /** @type {string} */ text, anchor = "middle") => svg.append(draw("text", { x, y: at, "text-anchor": anchor, "font-size": 13 }, text));
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-label": words.told })) svg.setAttribute(name, String(value));
  svg.replaceChildren();
  label(LEFT, 16, words.before);
  label(RIGHT + COURSES.same.x, 16, words.after);
  const step = Math.max(1, Math.ceil(most / 4));
  for (let value = 0; value <= most; value += step) {
    svg.append(draw("path", { d: `M${LEFT} ${y(value)}H${RIGHT + 48}`, class: "grid" }));
    label(LEFT - 16, y(value) + 4, figure(value), "end");
  }
  /** @type {Map<string, {before: number, after: number, n: number}>} */
  const lines = new Map();
  for (const { before, after } of pairs) {
    const name = `${before} ${after}`;
    lines.set(name, { before, after, n: (lines.get(name)?.n ?? 0) + 1 });
  }
  for (const line of lines.values()) {
    const name = courseOf(line);
    const { dye, dashes, x } = COURSES[name];
    const width = Math.min(6, 1 + line.n); // who did the same lie on one line
    svg.append(draw("path", { d: `M${LEFT} ${y(line.before)}L${RIGHT + x} ${y(line.after)}`, class: dye, fill: "none", "stroke-width": width, "stroke-linecap": "round", ...(dashes ? { "stroke-dasharray": dashes } : {}) }));
  }
  for (const line of lines.values()) {
    const name = courseOf(line);
    svg.append(draw("circle", { cx: LEFT, cy: y(line.before), r: 4, class: "ink ink-fill", "stroke-width": 2 }), endSign(name, RIGHT + COURSES[name].x, y(line.after)));
  }
}
