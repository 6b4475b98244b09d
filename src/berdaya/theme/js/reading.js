// @ts-check
/** The thin line under the bar: how far the page is read. */

/**
 * @param {number} top of the text, in px from the viewport's top
 * @param {number} height of the text
 * @param {number} view height of the viewport
 * @returns {number} 0 at the beginning, 1 where the end of the text is in view
 */
export function shareRead(top, height, view) {
  const room = height - view;
  return room > 0 ? Math.min(1, Math.max(0, -top / room)) : 1;
}

/** Draw the line and keep it current. */
export function setupReading() {
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".reading"));
  const main = document.querySelector("main");
  if (!line || !main) return;
  let waiting = false;
  const draw = () => {
    waiting = false;
    const { top, height } = main.getBoundingClientRect();
    line.style.setProperty("--read", shareRead(top, height, innerHeight).toFixed(4));
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(draw);
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  soon();
}
