// @ts-check
/** “A better sentence?” Loaded, after its words, when a reader asks for it: every passage gets a mark to begin by. */
import { loadStyle } from "./load.js";
import { useWords } from "./say.js";
import { setupSuggest } from "./suggest-form.js";

const data = /** @type {import("./suggest-form.js").Data} */ (/** @type {any} */ (globalThis).berdayaSuggest);
useWords(data);
const script = /** @type {HTMLScriptElement} */ (document.querySelector('script[src*="suggest-words."]')).src;
loadStyle(new URL(data.style, script).href).addEventListener("load", () => setupSuggest(data, new URL(".", script).href)); // without it the marks would be bare
