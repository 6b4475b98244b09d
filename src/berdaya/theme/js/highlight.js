// @ts-check
/** Marks the words of a search in the page that it led to. */
import { asked } from "./words.js";
import { marked } from "./words.js";
import { stemmer } from "./words.js";
import { words } from "./words.js";

/**
 * Mark the hits, go to the first where the address names no place, and offer to take the marks away.
 * @param {string} query
 * @param {boolean} placed whether the address names a place
 * @param {() => void} forget takes the words out of the address
 */
export function highlight(query, placed, forget) {
  const main = document.querySelector("main");
  if (!main || !words(query).length) return;
  const wanted = asked(query, stemmer());
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("svg, math, script, template, .headerlink, .turn, .beside")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) {
    const fragment = marked(text.data, wanted);
    if (fragment.querySelector("mark")) text.replaceWith(fragment);
  }
  const [first] = main.querySelectorAll("mark");
  if (!first) return;
  if (!placed) first.scrollIntoView({ block: "center" });
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("clear-marks"));
  const button = template?.content.firstElementChild?.cloneNode(true);
  if (!(button instanceof HTMLElement)) return;
  button.addEventListener("click", () => {
    for (const mark of main.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    main.normalize();
    button.remove();
    main.focus({ preventScroll: true }); // the button that had the focus is gone
    forget();
  });
  document.body.append(button);
}
