// @ts-check
/** Two languages side by side. Loaded, after its words, where the reader asks for it, or did so before. */
import { setupBeside } from "./beside-page.js";
import { loadStyle } from "./load.js";
import { useWords } from "./say.js";

const data = /** @type {{words: string, style: string}} */ (/** @type {any} */ (globalThis).berdayaBeside);
useWords(data);
const style = new URL(data.style, /** @type {HTMLScriptElement} */ (document.querySelector('script[src*="beside-words."]')).src).href;
loadStyle(style).addEventListener("load", setupBeside); // without it the text would move twice
