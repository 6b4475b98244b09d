// @ts-check
/** A show of hands, or a secret count, for a question: typed on one phone, before and after, as bars. */
import { commonest } from "./hands.js";
import { LETTERS } from "./hands.js";
import { total } from "./hands.js";
import { understood } from "./hands.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { recall } from "./store.js";
import { remember } from "./store.js";

const ROUNDS = /** @type {const} */ (["before", "after"]);

/**
 * @param {import("./question.js").Question} question
 * @param {() => boolean} revealed whether the answer may be told
 * @returns {HTMLElement}
 */
export function countPanel(question, revealed) {
  const name = `hands:${question.id}`;
  const kept = parse(recall(name, "session"));
  const counts = { before: understood(kept?.before, question.options), after: understood(kept?.after, question.options) };
  const panel = make("section", [], { class: "hands" });
  let round = /** @type {"before" | "after"} */ (kept?.round === "after" ? "after" : "before");
  let secret = question.sensitive || kept?.secret === true;

  const keep = () => remember(name, JSON.stringify({ ...counts, secret, round }), "session");
  const choice = (/** @type {string} */ word, /** @type {boolean} */ on, /** @type {() => void} */ act) => {
    const element = make("button", say(word), { type: "button", "aria-pressed": String(on) });
    element.addEventListener("click", () => {
      act();
      keep();
      draw(word);
    });
    return element;
  };
  const draw = (/** @type {string} */ focus = "") => {
    const ways = question.sensitive
      ? [make("p", say("hands-only-secret"))]
      : [make("p", [choice("hands-open", !secret, () => (secret = false)), choice("hands-secret", secret, () => (secret = true))], { class: "actions" })];
    panel.replaceChildren(
      make("h3", say("hands-title")),
      ...ways,
      make("p", say(secret ? "hands-how-secret" : "hands-how-open"), { class: "muted" }),
      make("p", ROUNDS.map((one) => choice(`hands-${one}`, round === one, () => (round = one))), { class: "actions" }),
      ...question.options.map((option, number) => row(option, number)),
      result,
    );
    tell();
    if (focus) [...panel.querySelectorAll("button")].find((one) => one.textContent === say(focus))?.focus();
  };
  const result = make("div", [], { role: "status" });

  /**
   * @param {import("./hands.js").Option} option
   * @param {number} number
   */
  const row = (option, number) => {
    const letter = LETTERS[number] ?? "";
    const field = /** @type {HTMLInputElement} */ (make("input", [], { type: "number", min: "0", max: "999", inputmode: "numeric", "aria-label": say("hands-count", { option: letter }) }));
    field.value = String(counts[round][option.id] ?? 0);
    const bars = make("span", [], { class: "bars" });
    const set = (/** @type {number} */ value) => {
      counts[round] = understood({ ...counts[round], [option.id]: value }, question.options);
      if (Number(field.value) !== counts[round][option.id]) field.value = String(counts[round][option.id]);
      keep();
      tell();
    };
    field.addEventListener("input", () => set(Math.round(Number(field.value) || 0)));
    const step = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ word) => {
      const element = make("button", sign, { type: "button", "aria-label": say(word, { option: letter }) });
      element.addEventListener("click", () => set((counts[round][option.id] ?? 0) + by));
      return element;
    };
    return make("div", [make("b", letter), step(-1, "−", "hands-less"), field, step(1, "+", "hands-more"), bars], { class: "count", "data-option": option.id });
  };

  /** Draw the bars, and say what they say. */
  const tell = () => {
    const most = Math.max(1, ...ROUNDS.flatMap((one) => Object.values(counts[one])));
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll(".count"))) {
      const bars = ROUNDS.filter((one) => total(counts[one])).map((one) => {
        const count = counts[one][line.dataset.option ?? ""] ?? 0;
        const bar = /** @type {HTMLProgressElement} */ (make("progress", [], { max: String(most), value: String(count), class: one, "aria-label": say(`hands-${one}`) }));
        return make("span", [bar, ` ${figure(count)}`, make("small", ` ${say(`hands-${one}`)}`)]);
      });
      line.querySelector(".bars")?.replaceChildren(...bars);
    }
    const all = total(counts[round]);
    const wrong = commonest(question.options, counts[round]);
    const lines = [make("p", say("hands-total", { n: all }))];
    if (all && revealed()) {
      const right = question.options.filter((one) => one.right).reduce((sum, one) => sum + (counts[round][one.id] ?? 0), 0);
      lines.push(make("p", say("hands-right", { n: right, count: all })));
      if (wrong) {
        lines.push(make("p", say("hands-mistake", { option: wrong.text, n: counts[round][wrong.id] ?? 0 })));
        lines.push(make("p", wrong.feedback, { class: "feedback" }), make("p", say("hands-discuss", { option: wrong.text })));
      }
    } else if (all) lines.push(make("p", say("hands-reveal")));
    result.replaceChildren(...lines);
  };
  draw();
  return panel;
}

/** @param {string | null} text */
function parse(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // not ours
  }
}
