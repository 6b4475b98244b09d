// @ts-check
/** “A better sentence?” Loaded, after its words, when a reader asks for it: every passage gets a mark to begin by. */
import { beginPart } from "./part.js";
import { setupSuggest } from "./suggest-form.js";

const data = /** @type {import("./suggest-form.js").Data} */ (/** @type {any} */ (globalThis).berdayaSuggest);
beginPart("suggest", data, (words) => setupSuggest(data, new URL(".", words).href));
