// @ts-check
import { lines } from "./describe.js";
import { printAlone } from "./print.js";
import { learner } from "./records.js";
import { read } from "./records.js";
import { day } from "./say.js";
import { make } from "./say.js";
import { watch } from "./store.js";

const BLANK = 3; // lines to write on where nothing is written yet

/** A plan to print: the answers of some exercises of this page, on a sheet; blank where nothing is written yet. */
export class BdPlan extends HTMLElement {
  connectedCallback() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(":scope > [hidden]"))) part.hidden = false;
    this.querySelector('[data-do="print"]')?.addEventListener("click", () => this.#print());
    document.addEventListener("change", () => this.#draw());
    watch(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const put = (/** @type {string} */ place, /** @type {string} */ text) => {
      const element = this.querySelector(`[data-${place}]`);
      if (element) element.textContent = text;
    };
    put("title", document.querySelector("h1")?.firstChild?.textContent ?? "");
    put("foot", [learner().name, day(new Date().toISOString())].filter(Boolean).join(", "));
    const parts = (this.dataset.ids ?? "").split(" ").flatMap((id) => {
      const card = /** @type {HTMLElement | null} */ (document.querySelector(`[data-exercise="${CSS.escape(id)}"]`));
      return card ? [this.#part(card, id)] : [];
    });
    this.querySelector("[data-parts]")?.replaceChildren(...parts);
  }

  /**
   * @param {HTMLElement} card
   * @param {string} id
   */
  #part(card, id) {
    const answer = read(id)?.answer;
    const kind = card.dataset.kind ?? "";
    const head = card.querySelector(".ask strong")?.textContent ?? card.querySelector(".ask")?.textContent ?? "";
    const table = card.querySelector("table.fill");
    if (table) {
      const rows = [...table.querySelectorAll("tr")].map((row) =>
        make(
          "tr",
          [...row.children].map((cell) => {
            const field = cell.querySelector("textarea");
            const text = field ? String(answer?.[field.dataset.row ?? ""]?.[field.dataset.column ?? ""] ?? "") : (cell.textContent ?? "").trim();
            return make(cell.tagName.toLowerCase(), text);
          }),
        ),
      );
      return make("section", [make("h3", head), make("table", rows)]);
    }
    const said = lines(card, kind, answer);
    const told = said.length ? said : Array.from({ length: BLANK }, () => "");
    return make("section", [make("h3", head), ...told.map((line) => make("p", line, { class: line ? "told" : "blank" }))]);
  }

  #print() {
    this.#draw();
    printAlone(/** @type {HTMLElement} */ (this.querySelector(".sheet")?.cloneNode(true)));
  }
}
