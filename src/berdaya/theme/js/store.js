// @ts-check
/** What a reader's device remembers. The only module that touches storage: it may be refused, full or switched off. */

const PREFIX = "berdaya:v1:";

/**
 * Read a remembered value.
 * @param {string} name
 * @param {"local" | "session"} [kind] for good, or while the tab is open
 * @returns {string | null} null when there is none, or storage is refused
 */
export function recall(name, kind = "local") {
  try {
    return storage(kind).getItem(PREFIX + name);
  } catch {
    return null; // refused by the browser's settings
  }
}

/**
 * Remember a value; silently nothing where storage is refused.
 * @param {string} name
 * @param {string | null} value null to forget
 * @param {"local" | "session"} [kind]
 */
export function remember(name, value, kind = "local") {
  try {
    if (value === null) storage(kind).removeItem(PREFIX + name);
    else storage(kind).setItem(PREFIX + name, value);
  } catch {
    // refused or full: what is remembered here is a comfort, the page works without
  }
}

/**
 * Keep what must not be lost, and say whether it was kept.
 * @param {string} name
 * @param {string | null} value null to forget
 * @param {Kind} kind
 * @returns {"kept" | "refused" | "full"}
 */
export function keep(name, value, kind) {
  try {
    if (value === null) storage(kind).removeItem(PREFIX + name);
    else storage(kind).setItem(PREFIX + name, value);
    return "kept";
  } catch (error) {
    return error instanceof DOMException && /quota/i.test(error.name) ? "full" : "refused";
  }
}

/**
 * The names of what is kept.
 * @param {string} start what the names begin with
 * @param {Kind} kind
 * @returns {string[]}
 */
export function names(start, kind) {
  try {
    return Object.keys(storage(kind))
      .filter((key) => key.startsWith(PREFIX + start))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return []; // refused by the browser's settings
  }
}

/**
 * Be told when another tab keeps something.
 * @param {(name: string) => void} told "" when everything was forgotten
 */
export function watch(told) {
  addEventListener("storage", (event) => {
    if (event.key === null) told("");
    else if (event.key.startsWith(PREFIX)) told(event.key.slice(PREFIX.length));
  });
}

/** @typedef {"local" | "session"} Kind for good, or while the tab is open */

/** @param {Kind} kind */
function storage(kind) {
  return kind === "local" ? localStorage : sessionStorage;
}
