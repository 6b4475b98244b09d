// @ts-check
/** The thin line under the bar: how far the page is read. */

/** Draw the line and keep it current. */
export function setupReading() {
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".reading i"));
  const main = document.querySelector("main");
  if (!line || !main) return;
  const draw = () => {
    const { top, height } = main.getBoundingClientRect();
    const room = height - innerHeight;
    const share = room > 0 ? Math.min(1, Math.max(0, -top / room)) : 1;
    line.style.width = `${(share * 100).toFixed(1)}%`;
  };
  addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  addEventListener("resize", draw);
  draw();
}
