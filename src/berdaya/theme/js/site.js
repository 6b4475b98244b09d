// @ts-check
/** What every page does beside being read. Each part works alone, and the page works without any. */
import { setupContents } from "./contents.js";
import { setupKeys } from "./keys.js";
import { setupLanguages } from "./languages.js";
import { setupOffer } from "./offer.js";
import { setupPlace } from "./place.js";
import { setupProgress } from "./progress.js";
import { setupReading } from "./reading.js";
import { setupShade } from "./shade.js";

const { mark, language } = /** @type {HTMLElement | null} */ (document.currentScript)?.dataset ?? {};

setupShade();
setupContents();
setupLanguages();
setupOffer(); // before the place is taken: its line moves the text
setupPlace();
setupReading();
setupProgress();
setupKeys();

if (mark && language && new URLSearchParams(location.search).has("highlight")) {
  for (const src of [language, mark]) {
    const script = document.createElement("script");
    script.src = src;
    script.async = false; // one after the other
    document.head.append(script);
  }
}
