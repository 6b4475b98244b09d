// @ts-check
/** What a page says of itself to the page that it stands beside: its text, before any script has changed it. */

const ASKED = "#beside"; // a hash, since an address with a query would be another file to a cache and to a host

/**
 * Answer the page that holds this one in a frame, if it asks, and do nothing else: a frame is no reader. Nothing here is
 * secret, and a page from a folder has no origin to name, so the answer is for whoever holds the frame.
 * @returns {boolean} whether it was asked
 */
export function answered() {
  if (parent === window || location.hash !== ASKED) return false;
  const { lang, dir } = document.documentElement;
  const main = document.querySelector("main");
  if (main) parent.postMessage({ berdaya: "beside", lang, dir, main: new XMLSerializer().serializeToString(main) }, "*");
  // a script whose document is another than the one it was read in does not run: no tool of this page sets itself up
  document.implementation.createHTMLDocument().adoptNode(document.documentElement);
  return true;
}
