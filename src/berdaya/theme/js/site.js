// @ts-check
/** What every page does beside being read. Each part works alone, and the page works without any. */
import { answered } from "./beside-answer.js";
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
import { setupTerms } from "./terms.js";
import { speaks } from "./voice.js";

const { aloud, mark, newer, suggest, workshop } = /** @type {HTMLElement} */ (document.currentScript).dataset;

/** @param {string} name of something that an address may ask for */
const asked = (name) => location.search.includes(name);
/** @param {string} sources */
const add = (sources) => {
  for (const src of sources.match(/\S+\.js/g) ?? []) {
    const script = document.createElement("script");
    script.src = src;
    script.async = false; // one after the other
    document.head.append(script);
  }
};

function setUp() {
  setupShade();
  setupContents();
  setupLanguages();
  setupOffer();
  setupPlace();
  setupReading();
  setupProgress();
  showContinue(location.hash.slice(1));
  setupKeys();
  setupTerms();
  showSlash();

  if ((asked("highlight") || asked("passage")) && mark) add(mark);
  if (newer && (navigator.serviceWorker || {}).controller) add(newer); // only who asked to keep the book has one
  if ((asked("facilitator") || recall("facilitator")) && workshop) add(workshop);

  const beside = /** @type {HTMLElement | null} */ (document.querySelector("[data-side-by-side]"));
  const together = () => {
    beside?.removeEventListener("click", together);
    add(beside?.dataset.sideBySide ?? "");
  };
  beside?.addEventListener("click", together);
  beside?.setAttribute("aria-pressed", "false");
  if (recall("beside")) together();

  const better = document.getElementById("suggest");
  if (better && suggest) {
    better.hidden = false;
    better.addEventListener("click", () => add(suggest), { once: true });
  }

  const synth = window.speechSynthesis; // its voices may come late
  if (aloud && synth)
    (synth.onvoiceschanged = () => {
      if (!synth.getVoices().some((voice) => speaks(voice, document.documentElement.lang))) return;
      synth.onvoiceschanged = null;
      add(aloud);
    })();
}

if (!answered()) setUp();
