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

/** @param {"local" | "session"} kind */
function storage(kind) {
  return kind === "local" ? localStorage : sessionStorage;
}
