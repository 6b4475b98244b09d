// @ts-check
/** Runs before the page is painted: what would otherwise flash. */
import { applyShade } from "./shade.js";

document.documentElement.classList.add("js");
applyShade();
