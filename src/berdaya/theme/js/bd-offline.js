// @ts-check
import { bytes } from "./bytes.js";
import { keep, missingBytes, newestList, NotKept } from "./keeping.js";
import { Kept, needed } from "./kept.js";
import { load } from "./load.js";
import { make, say } from "./say.js";
import { recall, remember } from "./store.js";

const AGAIN = 10_000; // ms after which a broken connection is tried again

/** @typedef {"idle" | "saving" | "stopped" | "done" | "update"} State of a button */

/** Keeps the book on the device when somebody asks: what is kept, how far it is, stopping, going on, removing. */
export class BdOffline extends HTMLElement {
  #kept = new Kept(new URL(this.dataset.root ?? "", location.href).href);
  /** @type {AbortController | null} of what is being fetched */
  #running = null;
  #again = 0;

  connectedCallback() {
    this.#showEditions();
    const why = reason();
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-why]"))) one.hidden = one.dataset.why !== why;
    this.#part("[data-control]").hidden = Boolean(why);
    if (why) return;
    for (const button of this.#buttons()) button.addEventListener("click", () => this.#start(this.#locales(button)));
    this.#part('[data-do="stop"]').addEventListener("click", () => this.#running?.abort());
    this.#part('[data-do="remove"]').addEventListener("click", () => this.#remove());
    addEventListener("online", () => this.#resume());
    addEventListener("beforeinstallprompt", (event) => this.#offerInstalling(event));
    this.#open();
  }

  /** Show what is kept, go on with what was begun, and see whether there is a newer edition. */
  async #open() {
    /** @type {import("./kept.js").Current | null} */
    const current = await this.#kept.read("current");
    const asked = recall("get", "session"); // by the line on another page
    remember("get", null, "session");
    if (await this.#resume()) return;
    if (asked && current) {
      await this.#start(current.locales);
      return;
    }
    await this.#show();
    if (!current) return;
    const list = await newestList(this.#kept.root).catch(() => null); // without a network: another time
    if (!list || list.version === current.version || this.#running) return;
    await this.#show("update");
    this.#say("update", { size: bytes(await missingBytes(this.#kept, list, current.locales)) });
  }

  /**
   * Go on with what was begun and not stopped by the person.
   * @returns {Promise<boolean>} whether there is something
   */
  async #resume() {
    clearTimeout(this.#again);
    /** @type {import("./kept.js").Wanted | null} */
    const wanted = await this.#kept.read("wanted");
    if (!wanted || wanted.stopped || this.#running) return false;
    await this.#start(wanted.locales);
    return true;
  }

  /**
   * Fetch some languages, beside those that are kept or begun already.
   * @param {string[]} locales
   */
  async #start(locales) {
    clearTimeout(this.#again);
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    const [current, wanted] = [await this.#kept.read("current"), await this.#kept.read("wanted")];
    const all = [...new Set([...(current?.locales ?? []), ...(wanted?.locales ?? []), ...locales])];
    await this.#run(all, running.signal);
  }

  /**
   * @param {string[]} locales
   * @param {AbortSignal} signal
   */
  async #run(locales, signal) {
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    let trouble = "";
    let told = 0;
    await this.#kept.write("wanted", { locales, stopped: false });
    await this.#show();
    this.#say("begun");
    try {
      await alone(this.#kept.name, signal, () =>
        keep(this.#kept, locales, signal, (got, all) => {
          const progress = /** @type {HTMLProgressElement} */ (this.#part("progress"));
          progress.max = all;
          progress.value = got;
          this.#part("[data-far]").textContent = say("far", { got: bytes(got), all: bytes(all) });
          const quarter = Math.floor((4 * got) / all);
          if (quarter > told && quarter < 4) this.#say("begun-far", { percent: 25 * (told = quarter) });
        }),
      );
    } catch (error) {
      trouble = signal.aborted ? "stopped" : error instanceof NotKept ? error.trouble : "broken";
    }
    this.#running = null;
    if (trouble && trouble !== "broken") await this.#kept.write("wanted", { locales, stopped: true });
    await this.#show();
    this.#say(trouble || "done");
    if (trouble === "broken") this.#again = setTimeout(() => this.#resume(), AGAIN);
  }

  /** Remove the book, and the worker that answered for it, from the device. */
  async #remove() {
    clearTimeout(this.#again);
    await caches.delete(this.#kept.name);
    remember("newer", null);
    await (await navigator.serviceWorker.getRegistration(this.#kept.root))?.unregister();
    await this.#show();
    this.#say("removed");
    this.#buttons()[0]?.focus(); // the button that had the focus is gone
  }

  /**
   * Show what is kept.
   * @param {State} [whole] state of what is whole
   */
  async #show(whole = "done") {
    /** @type {[import("./kept.js").Current | null, import("./kept.js").Wanted | null]} */
    const [current, wanted] = [await this.#kept.read("current"), await this.#kept.read("wanted")];
    const complete = current && (await this.#isWhole(current)) ? current.locales : [];
    for (const button of this.#buttons()) {
      const locales = this.#locales(button);
      const begun = wanted && locales.some((one) => wanted.locales.includes(one) && !complete.includes(one));
      const newer = wanted && complete.length && !begun; // an update that was begun
      /** @type {State} */
      let state = "idle";
      if (begun && locales.every((one) => wanted.locales.includes(one) || complete.includes(one))) state = this.#running ? "saving" : "stopped";
      else if (locales.every((one) => complete.includes(one))) state = newer && this.#running ? "saving" : whole;
      button.dataset.state = state;
      button.disabled = Boolean(this.#running);
      button.firstChild?.replaceWith(say(`button-${state}`));
    }
    const busy = Boolean(this.#running);
    this.#part("[data-progress]").hidden = !busy;
    this.#part('[data-do="remove"]').hidden = busy || !(await this.#kept.any());
  }

  /**
   * Whether every file is there: each was looked at when it came.
   * @param {import("./kept.js").Current} current
   */
  async #isWhole(current) {
    /** @type {import("./kept.js").List | null} */
    const list = await this.#kept.read(`list/${current.version}`);
    const have = await this.#kept.names("file/");
    return Boolean(list && needed(list, current.locales).every(([, digest]) => have.has(digest)));
  }

  /** @param {Event} event that the browser hands to pages that may be installed */
  #offerInstalling(event) {
    event.preventDefault();
    const button = this.#part('[data-do="install"]');
    button.hidden = false;
    button.onclick = async () => {
      button.hidden = true; // a browser asks once
      await /** @type {any} */ (event).prompt();
    };
  }

  /** List the editions that are published beside the site. */
  async #showEditions() {
    const list = this.querySelector("[data-editions]");
    await load(new URL(`${this.dataset.root}editions.js`, location.href).href);
    /** @type {{kind: string, lang: string, href: string, bytes: number}[]} */
    const editions = /** @type {any} */ (globalThis).berdayaEditions ?? [];
    for (const { kind, lang, href, bytes: size } of editions) {
      const name = say(`edition-${kind}`);
      if (!name || !list) continue;
      const language = [...this.querySelectorAll("[data-name]")].find((one) => one.getAttribute("data-name") === lang)?.textContent;
      const link = make("a", [name, language, bytes(size)].filter(Boolean).join(" · "), { href: this.dataset.root + href, download: "" });
      list.append(make("li", [link]));
    }
    this.#part("[data-no-editions]").hidden = Boolean(list?.childElementCount) || reason() === "file";
  }

  #buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll("[data-offline-save]")]);
  }

  /**
   * @param {HTMLButtonElement} button
   * @returns {string[]}
   */
  #locales(button) {
    const one = button.dataset.offlineSave ?? "";
    return one === "all" ? (this.dataset.locales ?? "").split(" ") : [one];
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /**
   * @param {string} word
   * @param {Record<string, string | number>} [values]
   */
  #say(word, values) {
    this.#part(".state").textContent = say(word, values);
  }
}

/**
 * Why nothing can be kept here, if so.
 * @returns {"" | "file" | "preview" | "insecure" | "none"}
 */
function reason() {
  if (location.protocol === "file:") return "file";
  if (document.querySelector("[data-preview]")) return "preview";
  if (!isSecureContext) return "insecure";
  return "serviceWorker" in navigator && "caches" in globalThis ? "" : "none";
}

/**
 * Do something when no other page of this site does the same.
 * @param {string} name
 * @param {AbortSignal} signal that ends the waiting
 * @param {() => Promise<void>} work
 */
function alone(name, signal, work) {
  return navigator.locks ? navigator.locks.request(name, { signal }, work) : work();
}
