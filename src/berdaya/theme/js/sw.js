// @ts-check
/**
 * The service worker: registered by the one who asks to keep the book, never before. It answers from the edition that is
 * whole on the device, and a page's files come from the edition that the page came from. What is fetched by a script is
 * the keeping itself (no other script of this site fetches): that goes to the network.
 */
import { Kept, needed } from "./kept.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = worker.registration.scope;
const kept = new Kept(scope);
const NETWORK = { version: "" }; // the edition of a page that is not kept
const HASHED = /\.[0-9a-f]{8}\.\w+$/; // the same name is the same content, in every edition

/** @type {Map<string, Promise<Map<string, string>>>} version + languages -> digests by address; a worker is short-lived */
const read = new Map();

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(takeUp(event.data).then(() => event.ports[0]?.postMessage("taken up"))));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope) || !request.destination) return;
  event.respondWith(answer(event));
});

/**
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function answer(event) {
  const { request } = event;
  /** @type {import("./kept.js").Current | null} */
  const current = await kept.read("current");
  if (!current) return fetch(request);
  const address = decodeURIComponent(new URL(request.url).pathname.slice(new URL(scope).pathname.length));
  return request.mode === "navigate" ? page(event, current, address) : part(event, current, address);
}

/**
 * @param {FetchEvent} event
 * @param {import("./kept.js").Current} current
 * @param {string} address
 */
async function page(event, current, address) {
  const files = await listed(current.version, current.locales);
  if (files.has(`${address}/index.html`)) return Response.redirect(`${scope}${address}/`);
  const digest = [address, `${address}.html`, `${address}index.html`].map((name) => files.get(name)).find(Boolean);
  const found = digest && (await kept.file(digest));
  const { resultingClientId } = event;
  if (resultingClientId) event.waitUntil(kept.write(`page/${resultingClientId}`, found ? { version: current.version } : NETWORK).then(() => tidy(resultingClientId)));
  if (found) return found;
  try {
    return await fetch(event.request);
  } catch {
    return unkept(files, current.locales);
  }
}

/**
 * A file of a page.
 * @param {FetchEvent} event
 * @param {import("./kept.js").Current} current
 * @param {string} address
 */
async function part(event, current, address) {
  const { version } = (await kept.read(`page/${event.clientId}`)) ?? current;
  const own = async (/** @type {string} */ edition) => {
    const digest = (await listed(edition, null)).get(address);
    return digest && kept.file(digest);
  };
  const found = version ? await own(version) : HASHED.test(address) && (await own(current.version));
  if (found) return found;
  try {
    return await fetch(event.request);
  } catch (error) {
    const last = await own(current.version); // of a page from the network, which is gone meanwhile
    if (last && !version) return last;
    throw error;
  }
}

/**
 * The page that says that one is not kept, with the ways to those that are.
 * @param {Map<string, string>} files
 * @param {string[]} locales
 */
async function unkept(files, locales) {
  const found = await kept.file(files.get("_static/unkept.html") ?? "");
  let text = (await found?.text()) ?? "";
  for (const locale of locales) text = text.replaceAll(` hidden data-kept="${locale}"`, "");
  text = text.replaceAll('"../', `"${new URL(scope).pathname}`); // it may stand in for a page of any folder
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/**
 * The digests of an edition's files, by address.
 * @param {string} version
 * @param {string[] | null} locales null for all
 * @returns {Promise<Map<string, string>>}
 */
function listed(version, locales) {
  const name = `${version} ${locales}`;
  const known = read.get(name);
  if (known) return known;
  const found = kept.read(`list/${version}`).then((/** @type {import("./kept.js").List | null} */ list) => {
    const files = list ? needed(list, locales ?? Object.keys(list.files).filter(Boolean)) : [];
    return new Map(files.map(([address, digest]) => [address, digest]));
  });
  read.set(name, found);
  return found;
}

/**
 * Take up an edition that is whole. Pages that are open stay with the one they came from.
 * @param {import("./kept.js").Current} next
 */
async function takeUp(next) {
  const current = await kept.read("current");
  const marked = await kept.names("page/");
  if (current && current.version !== next.version)
    for (const { id } of await open()) if (!marked.has(id)) await kept.write(`page/${id}`, { version: current.version });
  await kept.write("current", next);
  await kept.write("wanted", null);
  await tidy("");
}

/**
 * Remove editions that no open page comes from any more, and files that are in none; but not what is being fetched.
 * @param {string} opening id of a page that is only about to open
 */
async function tidy(opening) {
  const [current, wanted] = [await kept.read("current"), await kept.read("wanted")];
  if (!current || wanted) return;
  const alive = new Set([opening, ...(await open()).map((client) => client.id)]);
  const used = new Set([current.version]);
  for (const id of await kept.names("page/"))
    if (alive.has(id)) used.add((await kept.read(`page/${id}`)).version);
    else await kept.write(`page/${id}`, null);
  const lists = await kept.names("list/");
  if ([...lists].every((version) => used.has(version))) return;
  const digests = new Set();
  for (const version of lists)
    if (used.has(version)) for (const digest of (await listed(version, null)).values()) digests.add(digest);
    else await kept.write(`list/${version}`, null);
  for (const digest of await kept.names("file/")) if (!digests.has(digest)) await kept.write(`file/${digest}`, null);
}

function open() {
  return worker.clients.matchAll({ includeUncontrolled: true });
}
