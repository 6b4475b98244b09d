// @ts-check
/** Read aloud. Loaded, after its words, where the device has a voice of the page's language. */
import { setupAloud } from "./aloud-bar.js";
import { loadStyle } from "./load.js";
import { useWords } from "./say.js";

const data = /** @type {{words: string, style: string}} */ (/** @type {any} */ (globalThis).berdayaAloud);
useWords(data);
const style = new URL(data.style, /** @type {HTMLScriptElement} */ (document.querySelector('script[src*="aloud-words."]')).src).href;
loadStyle(style).addEventListener("load", () => setupAloud()); // without it the buttons would move the text
