// @ts-check
/** A chart of dots on lines of five steps. Each series has a shape of its own: it is read without colour. */
import { figure } from "./say.js";

const NS = document.querySelector("svg")?.namespaceURI ?? null; // every page has the sign in its bar
const ROW = 40; // px
const LEFT = 12;
const WIDTH = 340;
const GAP = (WIDTH - 2 * LEFT - 16) / 4;
const SHAPES = ["M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z", "M-6-6h12v12h-12Z", "M0-8 8 6H-8Z", "M0-8 8 0 0 8-8 0Z", "M-7-3h4v-4h6v4h4v6h-4v4h-6v-4h-4Z"];
const DYES = ["nila", "terakota", "pandan", "kunyit", "ink"];

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
export function draw(tag, attributes, text = "") {
  const element = /** @type {SVGElement} */ (document.createElementNS(NS, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** @returns {SVGElement} an empty picture of one sign's size */
export function legendPicture() {
  return draw("svg", { viewBox: "0 0 20 20", class: "drawing", "aria-hidden": "true" });
}

/**
 * The sign of a series.
 * @param {number} series its number, from 0
 * @param {number} [x]
 * @param {number} [y]
 */
export function sign(series, x = 10, y = 10) {
  const dye = DYES[series % DYES.length];
  return draw("path", { d: SHAPES[series % SHAPES.length] ?? "", transform: `translate(${x} ${y})`, class: `${dye} ${dye}-fill`, "stroke-width": 2.5 });
}

/**
 * @param {SVGSVGElement} svg
 * @param {{label: string, values: (number | undefined)[]}[]} rows a value for each series, 1–5
 * @param {string} told what the chart shows, in words
 */
export function dots(svg, rows, told) {
  const x = (/** @type {number} */ value) => LEFT + 8 + (value - 1) * GAP;
  const height = rows.length * ROW + 26;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
  svg.setAttribute("width", String(WIDTH));
  svg.setAttribute("height", String(height));
  svg.setAttribute("aria-label", told);
  svg.replaceChildren();
  for (let step = 1; step <= 5; step++) {
    svg.append(draw("path", { d: `M${x(step)} 22V${height - 4}`, class: "grid" }));
    svg.append(draw("text", { x: x(step), y: 14, "text-anchor": "middle", "font-size": 13 }, figure(step)));
  }
  rows.forEach((row, number) => {
    const y = 22 + number * ROW;
    svg.append(draw("text", { x: LEFT, y: y + 13, "font-size": 13 }, row.label));
    const known = row.values.filter((value) => value !== undefined).map(Number);
    if (!known.length) return;
    svg.append(draw("path", { d: `M${x(Math.min(...known))} ${y + 27}H${x(Math.max(...known))}`, class: "span" }));
    row.values.forEach((value, series) => {
      if (value === undefined) return;
      const same = row.values.slice(0, series).filter((other) => other === value).length;
      svg.append(sign(series, x(value) + same * 9, y + 27));
    });
  });
}
