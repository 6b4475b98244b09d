// @ts-check
/** Reading aloud as one meets it: a button for the page and one for each section, and a bar to steer by. */
import { follow, mark, markWord } from "./aloud-marks.js";
import { makePlayer, rate, voices } from "./aloud-player.js";
import { passagesOf, piecesOf } from "./passages.js";
import { make, say } from "./say.js";
import { remember } from "./store.js";
import { primary } from "./voice.js";

/**
 * Bring the bar into a page that has the template `aloud-words`, and the buttons while the device has a voice.
 * @returns {() => void} to call again when `main` shows another text
 */
export function setupAloud() {
  const lang = primary(document.documentElement.lang);
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById("aloud-words"));
  const bar = /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (template.content.querySelector(".aloud-bar")), true));
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (bar.querySelector(name));
  const toggle = part("[data-do=play]");
  const line = part("[role=status]");
  const speed = /** @type {HTMLSelectElement} */ (part("[data-choice=rate]"));
  const voice = /** @type {HTMLSelectElement} */ (part("[data-choice=voice]"));
  /** The button that the reader began by. @type {HTMLElement | null} */
  let began = null;

  const player = makePlayer(lang, {
    piece: (piece) => {
      line.textContent = "";
      mark(piece, bar);
    },
    word: markWord,
    state: (playing) => {
      const word = say(playing ? "aloud-pause" : "aloud-on");
      /** @type {HTMLElement} */ (toggle.querySelector("span")).textContent = word;
      bar.classList.toggle("aloud-paused", !playing);
    },
    skipped: (other) => (line.textContent = say("aloud-skipped", { language: new Intl.DisplayNames([lang], { type: "language" }).of(other) ?? other })),
    broken: () => (line.textContent = say("aloud-broken")),
    end: stop,
  });

  /** End the reading and put the bar away. */
  function stop() {
    const inside = bar.contains(document.activeElement);
    player.pause();
    mark(null);
    bar.hidden = true;
    if (inside) began?.focus({ preventScroll: true });
  }

  /** Show the buttons while there is a voice, and the voices there are. */
  function look() {
    const found = voices(lang);
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".aloud"))) button.hidden = !found.length;
    if (!found.length && !bar.hidden) stop();
    voice.replaceChildren(...found.map((one) => make("option", one.name, { value: one.voiceURI })));
    /** @type {HTMLElement} */ (voice.closest("label")).hidden = found.length < 2;
  }

  /** @param {Element} root what to read @param {HTMLElement} button */
  function read(root, button) {
    began = button;
    follow();
    bar.hidden = false;
    look();
    toggle.focus({ preventScroll: true });
    player.read(passagesOf(root, say("aloud-formula")).flatMap((passage) => piecesOf(passage, lang)));
  }

  /** @param {Element} root @param {string} name */
  function button(root, name) {
    const icon = /** @type {Node} */ (template.content.querySelector(".aloud-icon")).cloneNode(true);
    const element = make("button", [icon, say("aloud-listen")], { type: "button", class: "aloud", "aria-label": name });
    element.addEventListener("click", () => read(root, element));
    return element;
  }

  /** @type {Record<string, () => void>} */
  const acts = {
    play: () => (player.playing ? player.pause() : player.play()),
    back: () => player.move(-1),
    next: () => player.move(1),
    stop,
  };
  bar.addEventListener("click", (event) => {
    const act = event.target instanceof Element ? event.target.closest("button")?.dataset.do : "";
    if (!act) return;
    follow();
    acts[act]?.();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
  speed.addEventListener("change", () => {
    remember("aloud:rate", speed.value === "1" ? null : speed.value);
    player.again();
  });
  voice.addEventListener("change", () => {
    remember(`aloud:voice:${lang}`, voice.value);
    player.again();
  });
  for (const name of ["pagehide", "beforeprint"]) addEventListener(name, player.pause);
  // let the page end above the bar
  new ResizeObserver(() => document.documentElement.style.setProperty("--aloud", `${bar.offsetHeight}px`)).observe(bar);
  addEventListener("focusin", ({ target }) => {
    // a browser sees no reason to scroll to what the bar covers
    if (bar.hidden || !(target instanceof Element) || !main.contains(target)) return;
    const hidden = target.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden + 16, behavior: "instant" });
  });

  const show = () => {
    if (!bar.hidden) stop();
    const text = main.querySelector("section");
    if (!text) return;
    main.prepend(button(text, say("aloud-page")));
    for (const heading of text.querySelectorAll("section > h2")) {
      const section = /** @type {HTMLElement} */ (heading.parentElement);
      section.classList.add("aloud-section");
      const title = [...heading.childNodes].filter((node) => !(node instanceof Element && node.matches(".headerlink"))).map((node) => node.textContent).join("");
      heading.after(button(section, say("aloud-section", { title: title.trim() })));
    }
    look();
  };
  bar.hidden = true;
  document.body.append(bar);
  speed.value = String(rate());
  speechSynthesis.onvoiceschanged = look; // as a property: Safari had no events there for long
  show();
  return show;
}
