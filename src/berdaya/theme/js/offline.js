// @ts-check
/** The script of pages with the control that keeps the book on the device. */
import { BdOffline } from "./bd-offline.js";

customElements.define("bd-offline", BdOffline);
