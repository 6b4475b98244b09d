// @ts-check
/** The script of the search page. */
import { setupSearch } from "./search-page.js";

/**
 * Let the address name the words, so that it can be kept, shared and come back to.
 * @param {string} query
 */
function keepAddress(query) {
  try {
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch {
    // not everywhere allowed from file://
  }
}

setupSearch(/** @type {any} */ (globalThis).berdayaSearch, new URLSearchParams(location.search).get("q"), keepAddress);
