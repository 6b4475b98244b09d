// @ts-check
/** Snowball's Indonesian stemmer on `window.Stemmer`, in the shape that Sphinx's search languages have. */
// @ts-ignore -- its types say less than its code
import { stemmer } from "@orama/stemmers/indonesian";

/** @type {any} */ (globalThis).Stemmer = class {
  /** @param {string} word */
  stemWord(word) {
    return stemmer(word);
  }
};
