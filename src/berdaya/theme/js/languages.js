// @ts-check
/** The list of languages, where there are too many for the bar: it closes as lists do. */

/** Close the list by Escape, and when the reader turns elsewhere. */
export function setupLanguages() {
  const list = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.locales"));
  if (!list) return;
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary")?.focus();
  });
  for (const name of ["focusin", "pointerdown"])
    document.addEventListener(name, (event) => {
      if (event.target instanceof Node && !list.contains(event.target)) list.open = false;
    });
}
