// @ts-check
/** A case: one scene at a time, in the place of one person after another. What was chosen is kept by ids. */
import { figure } from "./say.js";

/**
 * @typedef {{role: string, paths: Record<string, [string, string][]>}} Played who is played, and each role's path:
 *   scene and choice, one after another
 */

/** @param {import("./exercise.js").Exercise} exercise */
export function setupCase(exercise) {
  const { card, signal } = exercise;
  const scenes = /** @type {HTMLElement[]} */ ([...card.querySelectorAll("[data-scene]")]);
  const roles = /** @type {HTMLElement[]} */ ([...card.querySelectorAll("[data-role]")]);
  const counters = /** @type {HTMLElement[]} */ ([...card.querySelectorAll("[data-counter][data-start]")]);
  /** @type {Played} */
  const played = { role: "", paths: {}, ...exercise.entry.answer };
  if (!(typeof played.paths === "object" && Object.values(played.paths).every((one) => Array.isArray(one) && one.every(Array.isArray)))) played.paths = {};
  if (!roles.some((role) => role.dataset.role === played.role)) played.role = "";
  let looking = false; // at what follows of the last choice, before the next scene

  const path = () => played.paths[played.role] ?? [];
  /** @param {string} scene @param {string} choice */
  const button = (scene, choice) =>
    /** @type {HTMLElement | null} */ (card.querySelector(`[data-scene="${CSS.escape(scene)}"] button[data-choice="${CSS.escape(choice)}"]`));
  const sound = () => path().every(([scene, choice]) => button(scene, choice));

  const draw = (focus = false) => {
    if (!sound()) played.paths[played.role] = []; // the case has changed: what was chosen is no longer there
    const last = path()[path().length - 1];
    const begin = roles.find((role) => role.dataset.role === played.role)?.dataset.begin ?? "";
    const next = last ? button(last[0], last[1])?.dataset.next : begin;
    const now = played.role === "" ? "" : last && looking ? last[0] : next;
    const shown = scenes.find((scene) => scene.dataset.scene === now);
    for (const scene of scenes) scene.hidden = scene !== shown;
    for (const role of roles) {
      role.hidden = played.role !== "";
      role.classList.toggle("played", (played.paths[role.dataset.role ?? ""] ?? []).length > 0);
    }
    const chosen = looking && last ? last[1] : "";
    for (const choice of shown?.querySelectorAll("button[data-choice]") ?? []) {
      const mine = choice.getAttribute("data-choice") === chosen;
      choice.toggleAttribute("disabled", looking);
      choice.classList.toggle("chosen", mine);
      const why = shown?.querySelector(`details[data-for="${CSS.escape(choice.getAttribute("data-choice") ?? "")}"]`);
      if (why instanceof HTMLDetailsElement) {
        why.open = mine;
        why.classList.toggle("shown", mine);
      }
    }
    const sums = new Map(counters.map((counter) => [counter.dataset.counter ?? "", Number(counter.dataset.start)]));
    for (const step of path()) {
      const changes = JSON.parse(button(step[0], step[1])?.dataset.effects ?? "{}");
      for (const [name, change] of Object.entries(changes)) sums.set(name, (sums.get(name) ?? 0) + change);
    }
    for (const counter of counters) {
      const value = counter.querySelector("b");
      if (value) value.textContent = figure(sums.get(counter.dataset.counter ?? "") ?? 0);
    }
    const ended = shown !== undefined && !shown.querySelector("[data-choice]");
    for (const meaning of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll(".meanings > *"))) {
      const { counter = "", least } = meaning.dataset;
      const value = sums.get(counter) ?? 0;
      const others = [.../** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll(`.meanings [data-counter="${CSS.escape(counter)}"]`))];
      const reached = others.filter((one) => Number(one.dataset.least) <= value).pop() ?? others[0];
      meaning.hidden = !ended || (least !== undefined && meaning !== reached);
    }
    const show = (/** @type {string} */ name, /** @type {boolean} */ on) => {
      const one = exercise.button(name);
      if (one) one.hidden = !on;
    };
    show("onward", looking);
    show("back", played.role !== "" && path().length > 0);
    show("roles", played.role !== "" && (ended || !path().length));
    card.toggleAttribute("data-done", ended);
    if (!focus) return;
    const target = looking ? exercise.button("onward") : (shown ?? roles[0]);
    target?.focus({ preventScroll: true });
    card.querySelector(looking ? ".scene:not([hidden]) details[open]" : ".counters")?.scrollIntoView({ block: "nearest" });
  };

  const keep = () => {
    const done = scenes.some((scene) => !scene.hidden && !scene.querySelector("[data-choice]"));
    exercise.save({ answer: { ...played }, finished: exercise.entry.finished || done });
  };

  card.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (!pressed || !card.contains(pressed)) return;
    const { role, choice } = pressed.dataset;
    const scene = pressed.closest("[data-scene]")?.getAttribute("data-scene");
    if (role !== undefined) {
      played.role = role;
      played.paths[role] = [];
      looking = false;
    } else if (choice !== undefined && scene) {
      (played.paths[played.role] ??= []).push([scene, choice]);
      looking = true;
    } else if (pressed.dataset.do === "onward") looking = false;
    else if (pressed.dataset.do === "back") {
      path().pop();
      looking = false;
    } else if (pressed.dataset.do === "roles") played.role = "";
    else return;
    draw(true);
    keep();
  }, { signal });
  draw();
}
