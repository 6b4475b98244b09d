// @ts-check
/** What a learner answered, in lines of plain text: for the workbook, for Markdown and for a submission's preview. */
import { course } from "./course.js";
import { hasText } from "./records.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { say } from "./say.js";

/** @param {Element | null | undefined} element */
const plain = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * The question of an exercise.
 * @param {HTMLElement | null} card as it stands in its page
 * @param {string} id
 */
export function question(card, id) {
  const ask = card?.querySelector(".ask > legend [data-msg], legend [data-msg], .ask [data-msg]") ?? card?.querySelector(".ask > legend > span, legend > span, .ask > span");
  return plain(ask) || course.outcomes[id.split(".").pop() ?? ""]?.[1] || id;
}

/**
 * @param {HTMLElement | null} card
 * @param {string} type of the item, of a reflection its kind
 * @param {any} answer
 * @returns {string[]}
 */
export function lines(card, type, answer) {
  if (!hasText(answer)) return [];
  const option = (/** @type {any} */ id) => plain(card?.querySelector(`input[value="${CSS.escape(String(id))}"] + span`)) || String(id);
  const label = (/** @type {string} */ selector, /** @type {string} */ other) => plain(card?.querySelector(selector)) || other;
  switch (type) {
    case "single":
    case "truefalse":
      return [option(answer)];
    case "multiple":
    case "checklist":
      return Array.isArray(answer) ? answer.map((id) => `– ${option(id)}`) : [];
    case "matching":
      return Object.entries(answer).map(([left, right]) => `${label(`[data-left="${CSS.escape(left)}"] legend`, left)} → ${option(right)}`);
    case "ordering":
      return Array.isArray(answer) ? answer.map((id, n) => `${figure(n + 1)}. ${label(`[data-step="${CSS.escape(String(id))}"] > span`, String(id))}`) : [];
    case "numeric":
      return [`${typeof answer === "number" ? figure(answer) : answer} ${plain(card?.querySelector(".type label > span:not(.hush)"))}`.trim()];
    case "scale": {
      const step = (/** @type {number} */ n) => `${figure(n)}. ${plain(card?.querySelectorAll(".scale:first-of-type .option")[n - 1]?.querySelector("span"))}`.replace(/\. $/, "");
      if (typeof answer === "number") return [step(answer)];
      return [
        ...(answer.before ? [say("before", { text: step(answer.before) })] : []),
        ...(answer.after ? [say("after", { text: step(answer.after) })] : []),
      ];
    }
    case "table":
      return Object.entries(answer).map(([row, cells]) => {
        const head = plain(card?.querySelector(`textarea[data-row="${CSS.escape(row)}"]`)?.closest("tr")?.querySelector("th"));
        const told = Object.entries(cells ?? {}).map(([column, text]) => {
          const cell = card?.querySelector(`textarea[data-row="${CSS.escape(row)}"][data-column="${CSS.escape(column)}"]`)?.closest("td");
          return `${cell?.getAttribute("data-label") ?? column}: ${text}`;
        });
        return `– ${[head, ...told].filter(Boolean).join("; ")}`;
      });
    case "commitment":
      return [
        ["what", answer.what],
        ["who", answer.who],
        ["when", answer.when ? day(String(answer.when)) : ""],
      ].flatMap(([name, text]) => (text ? [say(`commit-${name}`, { text: String(text) })] : []));
    case "case":
      return Object.entries(answer.paths ?? {}).map(([role, path]) => {
        const name = label(`[data-role="${CSS.escape(role)}"]`, role);
        const choices = Array.isArray(path) ? path.map(([scene, choice]) => label(`[data-scene="${CSS.escape(String(scene))}"] button[data-choice="${CSS.escape(String(choice))}"]`, String(choice))) : [];
        return `– ${name}: ${choices.join(" → ")}`;
      });
    case "assessment":
      return (answer.rounds ?? []).flatMap((/** @type {any} */ round) =>
        (answer.groups ?? []).map((/** @type {any} */ group) => {
          const scores = Object.values(answer.scores?.[round.id]?.[group.id] ?? {});
          return `– ${day(String(round.at))}, ${group.name}: ${scores.map((n) => figure(Number(n))).join(" · ")}`;
        }),
      );
    default:
      return String(answer).split("\n");
  }
}

/**
 * What an answer came to, in words; "" where nothing was checked.
 * @param {import("./records.js").Entry} entry
 */
export function result(entry) {
  if (entry.done) return say(entry.done);
  if (!entry.checked) return "";
  return say(entry.checked.score === 1 ? "right" : entry.checked.score > 0 ? "half" : "try");
}
