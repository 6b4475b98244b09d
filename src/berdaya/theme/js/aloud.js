// @ts-check
/** Read aloud. Loaded, after its words, where the device has a voice of the page's language. */
import { setupAloud } from "./aloud-bar.js";
import { beginPart } from "./part.js";

beginPart("aloud", /** @type {any} */ (globalThis).berdayaAloud, () => setupAloud());
