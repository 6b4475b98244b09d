// @ts-check
/**
 * Terms: a link leads to the term's entry at the end of the page, which the styles show at the foot of the window.
 * The page does so without script; with it one comes back to where one was, and a mouse sees the meaning at once.
 */

const TERM = 'main a[href^="#"][href*="term-"]:not(.terms a)';
const NOWHERE = "#_"; // a fragment that no page has: the page stays where it is, and no entry is shown

/** Show what a term means, and let it go again. */
export function setupTerms() {
  /** @type {HTMLElement | null} */
  let from = null;
  const shown = () => document.querySelector(".explained:target");
  /** @param {boolean} back whether the reader goes on where the term is */
  const close = (back) => {
    if (!shown()) return;
    location.replace(NOWHERE);
    if (back) from?.focus({ preventScroll: true });
    from = null;
  };
  /** @param {Event} event @returns {HTMLAnchorElement | null} */
  const term = ({ target }) => (target instanceof Element ? target.closest(TERM) : null);

  document.addEventListener("pointerover", (event) => {
    const link = term(event);
    if (!link || link.title) return;
    const entry = document.getElementById(link.hash.slice(1));
    link.title = [...(entry?.querySelectorAll("dt > [lang], dd > p:not(.back)") ?? [])].map((part) => part.textContent).join(": ");
  });
  document.addEventListener("click", (event) => {
    const link = term(event);
    const inside = event.target instanceof Element && event.target.closest(".explained:target");
    if (inside && from && /** @type {Element} */ (event.target).closest(".back a")) {
      event.preventDefault(); // it leads to where the page uses the term first
      close(true);
    } else if (link && !inside) {
      if (shown()) {
        event.preventDefault(); // one step back leaves the entry, however many were looked at
        location.replace(link.hash);
      }
      from = link;
    } else if (!inside) close(false);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close(true);
  });
}
