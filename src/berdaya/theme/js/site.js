// @ts-check
/** What every page does beside being read. Each part works alone, and the page works without any. */
import { setupContents } from "./contents.js";
import { setupKeys } from "./keys.js";
import { showSlash } from "./keys.js";
import { setupLanguages } from "./languages.js";
import { setupOffer } from "./offer.js";
import { setupPlace } from "./place.js";
import { setupProgress } from "./progress.js";
import { showContinue } from "./progress.js";
import { setupReading } from "./reading.js";
import { setupShade } from "./shade.js";
import { recall } from "./store.js";

const { mark, workshop } = /** @type {HTMLElement} */ (document.currentScript).dataset;

setupShade();
setupContents();
setupLanguages();
setupOffer(); // before the place is taken: its line moves the text
setupPlace();
setupReading();
setupProgress();
showContinue(location.hash.slice(1));
setupKeys();
showSlash();

/** @param {string} name of something that an address may ask for */
const asked = (name) => location.search.includes(name);
const late = [asked("highlight") && mark, (asked("facilitator") || recall("facilitator")) && workshop];
for (const src of late.join(" ").match(/\S+\.js/g) ?? []) {
  const script = document.createElement("script");
  script.src = src;
  script.async = false; // one after the other
  document.head.append(script);
}
