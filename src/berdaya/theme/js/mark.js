// @ts-check
/** Loaded when an address has `?highlight=` or `?passage=`. */
import { highlight } from "./highlight.js";
import { show } from "./passage.js";

const asked = new URLSearchParams(location.search);
const forget = () => {
  try {
    history.replaceState(null, "", location.pathname + location.hash);
  } catch {
    // not everywhere allowed from file://
  }
};
highlight(asked.get("highlight") ?? "", location.hash !== "", forget);
if (asked.has("passage")) {
  show(asked.get("passage") ?? "");
  forget();
}
