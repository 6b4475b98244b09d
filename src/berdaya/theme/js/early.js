// @ts-check
/**
 * What would flash if it came after the first paint. It is asked for before the styles, is a tenth of them, and runs when it
 * is there; a page that waited for both would wait for a second connection.
 */
import { applyShade } from "./shade.js";

document.documentElement.classList.add("js");
// where a script can't be had, the page is as it is without: lists, and answers to open
addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && document.documentElement.classList.remove("js"), true);
applyShade();
