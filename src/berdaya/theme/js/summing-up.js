// @ts-check
/** The script of the page on which a group is summed up: the only place where its element is defined. */
import { BdSummingUp } from "./bd-summing-up.js";

customElements.define("bd-summing-up", BdSummingUp);
