// @ts-check
/** The script of facilitators: their view on every page, and the planner on its own. Loaded where it is asked for. */
import { BdSessions } from "./bd-sessions.js";
import { showView } from "./facilitator.js";
import { loadStyle } from "./load.js";
import { useWords } from "./say.js";
import { recall } from "./store.js";
import { remember } from "./store.js";
import { placeOf } from "./workshop-data.js";
import { workshop } from "./workshop-data.js";

const asked = new URLSearchParams(location.search).get("facilitator");
if (asked !== null) remember("facilitator", asked === "off" ? null : "on");
loadStyle(placeOf(workshop.style));
useWords(workshop);
if (recall("facilitator") || (asked !== null && asked !== "off")) showView();
customElements.define("bd-sessions", BdSessions);
