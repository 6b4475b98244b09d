// @ts-check
/** The script of pages with papers for offices. */
import { BdPapers } from "./bd-papers.js";

customElements.define("bd-papers", BdPapers);
