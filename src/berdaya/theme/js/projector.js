// @ts-check
/** One thing full-screen: large, with a timer, keys for a remote control, answers on demand, the language on the spot. */
import { countPanel } from "./count.js";
import { LETTERS } from "./hands.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { useWords } from "./say.js";
import { clock } from "./timer.js";
import { left } from "./timer.js";
import { longer } from "./timer.js";
import { timer } from "./timer.js";
import { toggled } from "./timer.js";
import { here } from "./workshop-data.js";
import { editions } from "./workshop-data.js";
import { workshopIn } from "./workshop-data.js";

const LONG = 330; // letters on a slide, from which on they are smaller
const LAST_MINUTE = 60_000;

/** @typedef {import("./slides.js").Slide} Slide */

/** @type {Map<string, import("./timer.js").Timer>} of each slide, while the page is open */
const timers = new Map();

/** @type {Record<string, string>} */
const MIRRORED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/**
 * Show slides until the dialog is closed.
 * @param {import("./slides.js").Slides} slides
 * @param {string} name of what they show: its timers go on when it is shown again
 */
export async function project(slides, name) {
  const opener = /** @type {HTMLElement | null} */ (document.activeElement);
  const dialog = /** @type {HTMLDialogElement} */ (make("dialog", [], { class: "projector" }));
  const languages = [here, ...Object.keys(await editions()).filter((lang) => lang !== here)];
  const state = { lang: here, at: 0, revealed: false, counting: false, told: "" };
  let shown = await slides(here);
  if (!shown.length) return;

  const body = make("div", [], { class: "slide", tabindex: "-1" });
  const time = make("output", [], { class: "time", "aria-live": "off" });
  const said = make("p", [], { class: "hush", role: "status" });
  const foot = make("div", [], { class: "controls", role: "toolbar" });
  dialog.append(body, time, foot, said);
  document.body.append(dialog);

  const slide = () => /** @type {Slide} */ (shown[state.at]);
  const go = (/** @type {number} */ step) => {
    const next = state.at + step;
    if (next < 0 || next >= shown.length) return;
    Object.assign(state, { at: next, revealed: false, counting: false, told: "" });
    draw();
    body.focus();
  };
  const clockOf = () => timers.get(`${name} ${state.at}`) ?? timer(slide().minutes ?? 0);
  const keepClock = (/** @type {import("./timer.js").Timer} */ one) => timers.set(`${name} ${state.at}`, one);
  const act = {
    next: () => go(1),
    back: () => go(-1),
    timer: () => {
      if (!slide().minutes) return;
      keepClock(toggled(clockOf(), Date.now()));
      draw();
    },
    more: () => {
      if (!slide().minutes) return;
      keepClock(longer(clockOf(), 5));
      state.told = "";
      tick();
    },
    reveal: () => {
      if (!slide().question) return;
      state.revealed = !state.revealed;
      draw();
    },
    hands: () => {
      if (!slide().question?.options.length) return;
      state.counting = !state.counting;
      draw();
    },
    language: async () => {
      const lang = languages[(languages.indexOf(state.lang) + 1) % languages.length] ?? here;
      const there = await slides(lang);
      if (!there.length || lang === state.lang) return;
      Object.assign(state, { lang });
      shown = there;
      useWords(await workshopIn(lang));
      draw();
    },
    close: () => dialog.close(),
  };
  const way = () => document.querySelector(`.locales [lang="${state.lang}"]`)?.getAttribute("dir") ?? document.dir;
  /** @type {Record<string, keyof typeof act>} */
  const keys = { ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", " ": "next", t: "timer", "+": "more", r: "reveal", h: "hands", l: "language" };

  const draw = () => {
    dialog.lang = state.lang;
    dialog.dir = way();
    const { head, text, lines = [], question, picture } = slide();
    body.classList.toggle("long", [text, ...lines, ...(question?.options ?? []).map((one) => one.text)].join("").length > LONG);
    body.replaceChildren(
      ...(head ? [make("h2", head)] : []),
      ...(picture ? [picture] : []),
      ...(text ? [make("p", text, { class: "ask" })] : []),
      ...(lines.length ? [lettered(lines)] : []),
      ...(question?.partners.length ? [make("ul", question.partners.map((one) => make("li", one)), { class: "partners" })] : []),
    );
    if (question?.options.length) body.append(options(question, state.revealed));
    if (question && state.revealed) body.append(answer(question));
    if (question && state.counting) {
      const panel = countPanel(question, () => state.revealed);
      body.append(panel);
      if (dialog.open) panel.scrollIntoView();
    }
    const ahead = dialog.dir !== "rtl"; // whether what comes next is at the right
    const wanted = /** @type {[keyof typeof act, string, boolean][]} */ ([
      ["back", ahead ? "←" : "→", state.at > 0],
      ["next", ahead ? "→" : "←", state.at < shown.length - 1],
      ["timer", "T", Boolean(slide().minutes)],
      ["more", "+", Boolean(slide().minutes)],
      ["reveal", "R", Boolean(question)],
      ["hands", "H", Boolean(question?.options.length)],
      ["language", "L", languages.length > 1 && !picture],
      ["close", "Esc", true],
    ]);
    const focused = foot.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.do : "";
    foot.setAttribute("aria-label", say("slide-controls"));
    foot.replaceChildren(
      make("span", say("slide-of", { n: state.at + 1, count: shown.length }), { class: "where" }),
      ...wanted
        .filter(([, , can]) => can)
        .map(([name, key]) => {
          const word = name === "timer" && clockOf().since !== null ? "pause" : name === "reveal" && state.revealed ? "hide" : name;
          const element = make("button", [make("kbd", key, { "aria-hidden": "true" }), ` ${say(`slide-${word}`)}`], { type: "button", "data-do": name });
          element.addEventListener("click", () => act[name]());
          return element;
        }),
    );
    if (focused) /** @type {HTMLElement | null} */ (foot.querySelector(`[data-do="${focused}"]`))?.focus();
    tick();
  };
  const tick = () => {
    const minutes = slide().minutes;
    time.hidden = !minutes;
    if (!minutes) return;
    const rest = left(clockOf(), Date.now());
    time.textContent = clock(rest);
    time.classList.toggle("over", rest < 0);
    const word = rest <= 0 ? "slide-over" : rest <= LAST_MINUTE && clockOf().since !== null ? "slide-last-minute" : "";
    if (word && word !== state.told) said.textContent = say(word);
    state.told = word;
  };

  dialog.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input, textarea, select") || (event.key === " " && target.matches("button"));
    const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const name = keys[dialog.dir === "rtl" ? (MIRRORED[pressed] ?? pressed) : pressed];
    if (!name || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act[name]();
  });
  const ticking = setInterval(tick, 250);
  const awake = keepAwake();
  dialog.addEventListener("close", () => {
    clearInterval(ticking);
    awake();
    if (document.fullscreenElement) document.exitFullscreen();
    if (state.lang !== here) workshopIn(here).then(useWords);
    dialog.remove();
    opener?.focus();
  });
  draw();
  dialog.showModal();
  body.focus();
  dialog.requestFullscreen?.().catch(() => {}); // a browser may refuse; the dialog covers the page all the same
}

/**
 * @param {import("./question.js").Question} question
 * @param {boolean} revealed
 */
function options(question, revealed) {
  return make(
    "ol",
    question.options.map((one, number) => {
      const right = revealed && one.right;
      return make("li", [make("b", LETTERS[number] ?? ""), make("span", one.text), ...(right ? [make("strong", say("slide-right"))] : [])], right ? { class: "is-right" } : {});
    }),
    { class: "letters" },
  );
}

/** @param {string[]} lines */
function lettered(lines) {
  return make("ol", lines.map((line, number) => make("li", [make("b", LETTERS[number] ?? ""), make("span", line)])), { class: "letters" });
}

/** @param {import("./question.js").Question} question */
function answer(question) {
  const told = question.options.length ? [] : [make("ul", question.answer.map((line) => make("li", line)))];
  return make("div", [...told, make("p", question.explanation)], { class: "told" });
}

/**
 * Keep the screen from going dark, where the browser can.
 * @returns {() => void} lets it go again
 */
export function keepAwake() {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  let wanted = true;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      lock = await navigator.wakeLock?.request("screen");
      if (!wanted) lock?.release();
    } catch {
      // refused, as with little battery: the screen does as the device is set
    }
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
