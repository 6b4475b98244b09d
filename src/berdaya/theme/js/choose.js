// @ts-check
/** The root page: a reader who chose a language before goes on in it; for others theirs stands first. */
import { recall, remember } from "./store.js";

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".choices a[hreflang]")]);
const chosen = links.find((link) => link.hreflang === recall("locale"));
if (chosen) location.replace(chosen.href);
else {
  const base = (/** @type {string} */ code) => code.toLowerCase().split("-")[0];
  const wanted = navigator.languages.map(base);
  const best = wanted.map((code) => links.find((link) => base(link.hreflang) === code)).find(Boolean);
  const item = best?.closest("li");
  item?.parentElement?.prepend(item);
}
for (const link of links) link.addEventListener("click", () => remember("locale", link.hreflang));
