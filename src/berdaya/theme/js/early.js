// @ts-check
/** Runs before the page is painted: what would otherwise flash. */
import { applyShade } from "./shade.js";
import { recall } from "./store.js";

document.documentElement.classList.add("js");
// where a script can't be had, the page is as it is without: lists, and answers to open
addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && document.documentElement.classList.remove("js"), true);
applyShade();
if (recall("beside")) document.documentElement.classList.add("two"); // room for another language
