// @ts-check
/** The root page: a reader who chose a language before goes on in it; for others their own stands first. */
import { recall, remember } from "./store.js";

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[hreflang][lang]")]);
const chosen = recall("locale");
const kept = links.find((link) => link.hreflang === chosen);
if (kept) location.replace(kept.href);
else {
  const base = (/** @type {string} */ code) => code.toLowerCase().split("-")[0];
  const best = navigator.languages.map((code) => links.find((link) => base(link.hreflang) === base(code))).find(Boolean);
  const item = best?.closest("li");
  item?.parentElement?.prepend(item);
}
for (const link of links) link.addEventListener("click", () => remember("locale", link.hreflang));
