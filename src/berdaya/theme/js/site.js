// @ts-check
/** What every page does beside being read. Each part works alone, and the page works without any. */
import { setupContents } from "./contents.js";
import { setupKeys } from "./keys.js";
import { setupOffer } from "./offer.js";
import { setupPlace } from "./place.js";
import { setupReading } from "./reading.js";
import { setupShade } from "./shade.js";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

setupShade();
setupContents();
setupOffer();
setupPlace();
setupReading();
setupKeys();

if (script && new URLSearchParams(location.search).has("highlight")) {
  const load = (/** @type {string} */ src, /** @type {() => void} */ then) => {
    const element = document.createElement("script");
    element.src = src;
    element.onload = then;
    document.head.append(element);
  };
  load(script.dataset.language ?? "", () => load(script.dataset.mark ?? "", () => {}));
}
