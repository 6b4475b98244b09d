// @ts-check
/** Loaded when an address has `?highlight=`. */
import { highlight } from "./highlight.js";

highlight(new URLSearchParams(location.search).get("highlight") ?? "", location.hash !== "", () => {
  try {
    history.replaceState(null, "", location.pathname + location.hash);
  } catch {
    // not everywhere allowed from file://
  }
});
