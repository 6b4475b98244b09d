// @ts-check
/** Fetching an edition of the book, file by file, each looked at before it is kept; what is there is not fetched again. */
import { needed } from "./kept.js";

const AT_ONCE = 4;
const PATIENCE = 120_000; // ms for one file, after which the connection counts as broken

/** @typedef {"stopped" | "broken" | "wrong" | "no-room"} Trouble why it is not whole yet */
/** @typedef {(got: number, all: number) => void} Told of bytes as sent */

/** Why the book could not be kept. */
export class NotKept extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/**
 * The list of the edition that the site has now.
 * @param {string} root address of the site's root
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("./kept.js").List>} fails with NotKept
 */
export async function newestList(root, signal) {
  let response;
  try {
    response = await fetch(`${root}offline.json`, { cache: "no-cache", signal });
  } catch {
    throw new NotKept("broken");
  }
  if (response.status >= 500) throw new NotKept("broken");
  const list = response.ok && (await response.json().catch(() => null)); // no list: a page to sign in, perhaps
  if (!list || typeof list.version !== "string" || !Array.isArray(list.files && list.files[""])) throw new NotKept("wrong");
  return list;
}

/**
 * How much is still to fetch for some languages, as sent.
 * @param {import("./kept.js").Kept} kept
 * @param {import("./kept.js").List} list
 * @param {string[]} locales
 */
export async function missingBytes(kept, list, locales) {
  const have = await kept.names("file/");
  return needed(list, locales).reduce((sum, [, digest, sent]) => sum + (have.has(digest) ? 0 : sent), 0);
}

/**
 * Fetch what is missing for some languages and let the service worker take the edition up.
 * @param {import("./kept.js").Kept} kept
 * @param {string[]} locales
 * @param {AbortSignal} signal
 * @param {Told} told
 * @returns {Promise<void>} fails with NotKept
 */
export async function keep(kept, locales, signal, told) {
  const registration = await register(kept.root);
  let list = await newestList(kept.root, signal);
  for (;;) {
    try {
      await fetchMissing(kept, list, locales, signal, told);
      break;
    } catch (error) {
      if (!(error instanceof NotKept && error.trouble === "wrong")) throw error;
      const newer = await newestList(kept.root, signal);
      if (newer.version === list.version) throw error;
      list = newer; // the site was published anew meanwhile
    }
  }
  await kept.write(`list/${list.version}`, list);
  await takeUp(registration, { version: list.version, locales });
}

/**
 * @param {string} root
 * @returns {Promise<ServiceWorkerRegistration>} with an active worker
 */
async function register(root) {
  try {
    await navigator.serviceWorker.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
  } catch (error) {
    const known = await navigator.serviceWorker.getRegistration(root);
    if (!known || !known.active) throw new NotKept(error instanceof TypeError ? "broken" : "wrong");
  }
  return navigator.serviceWorker.ready;
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {import("./kept.js").Current} current
 * @returns {Promise<void>}
 */
function takeUp(registration, current) {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done();
    /** @type {ServiceWorker} */ (registration.active).postMessage(current, [channel.port2]);
  });
}

/**
 * @param {import("./kept.js").Kept} kept
 * @param {import("./kept.js").List} list
 * @param {string[]} locales
 * @param {AbortSignal} signal
 * @param {Told} told
 */
async function fetchMissing(kept, list, locales, signal, told) {
  const files = needed(list, locales);
  const have = await kept.names("file/");
  const all = files.reduce((sum, [, , sent]) => sum + sent, 0);
  const queue = files.filter(([, digest]) => !have.has(digest));
  let got = all - queue.reduce((sum, [, , sent]) => sum + sent, 0);
  await checkRoom(queue.reduce((sum, [, , , size]) => sum + size, 0));
  told(got, all);
  const stopping = new AbortController(); // the first failure ends the others
  const unfollow = follow(signal, stopping);
  /** @type {NotKept | null} */
  let failed = null;
  const work = async () => {
    for (let file = queue.shift(); file && !stopping.signal.aborted; file = queue.shift()) {
      try {
        await fetchOne(kept, file, stopping.signal);
        got += file[2];
        told(got, all);
      } catch (error) {
        failed ??= error instanceof NotKept ? error : new NotKept(/quota/i.test(String(/** @type {any} */ (error)?.name)) ? "no-room" : "broken");
        stopping.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  unfollow();
  if (signal.aborted) throw new NotKept("stopped");
  if (failed) throw failed;
}

/**
 * Fetch a file and keep it when it is the one that the list means: first from wherever the browser has it, then anew.
 * @param {import("./kept.js").Kept} kept
 * @param {import("./kept.js").File} file
 * @param {AbortSignal} signal
 */
async function fetchOne(kept, [address, digest], signal) {
  const ways = /** @type {[string, RequestCache][]} */ ([
    [address, "force-cache"],
    [`${address}?${digest}`, "no-store"],
  ]);
  for (const [where, cache] of ways) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    const unfollow = follow(signal, patience);
    try {
      const response = await fetch(kept.root + where, { cache, signal: patience.signal });
      const data = await response.arrayBuffer();
      if (response.status >= 500) throw new NotKept("broken");
      if ((await digestOf(data)) !== digest) continue;
      const headers = new Headers(response.headers);
      for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
      return await kept.put(digest, new Response(data, { headers })); // a copy: one that came by a redirect may not be a page
    } finally {
      clearTimeout(timer);
      unfollow();
    }
  }
  throw new NotKept("wrong");
}

/**
 * Abort something when a signal comes, or has come already.
 * @param {AbortSignal} signal
 * @param {AbortController} controller
 * @returns {() => void} what ends that
 */
function follow(signal, controller) {
  const stop = () => controller.abort();
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  return () => signal.removeEventListener("abort", stop);
}

/** @param {ArrayBuffer} data */
async function digestOf(data) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", data)).subarray(0, 12);
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_");
}

/** @param {number} size that is needed */
async function checkRoom(size) {
  const { quota, usage } = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {};
  if (quota !== undefined && usage !== undefined && quota - usage < size) throw new NotKept("no-room");
}
