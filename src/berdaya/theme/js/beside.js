// @ts-check
/** Two languages side by side. Loaded, after its words, where the reader asks for it, or did so before. */
import { setupBeside } from "./beside-page.js";
import { beginPart } from "./part.js";

beginPart("beside", /** @type {any} */ (globalThis).berdayaBeside, setupBeside);
