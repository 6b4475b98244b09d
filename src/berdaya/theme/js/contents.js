// @ts-check
/** The contents as a panel over the page on a narrow screen; without script, the bar's link leads to them. */

/** Let the bar's link open and close the panel. */
export function setupContents() {
  const toggle = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".contents-toggle"));
  const panel = document.getElementById("contents");
  if (!toggle || !panel) return;
  /** @param {boolean} open */
  const show = (open) => {
    panel.classList.toggle("shown", open);
    toggle.setAttribute("aria-expanded", String(open));
    const first = panel.querySelector("[aria-current]") ?? panel.querySelector("a");
    if (open) /** @type {HTMLElement | null} */ (first)?.focus();
  };
  toggle.setAttribute("role", "button");
  toggle.setAttribute("aria-controls", "contents");
  show(false);
  toggle.addEventListener("click", (event) => {
    event.preventDefault();
    show(!panel.classList.contains("shown"));
  });
  toggle.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // a button answers to the space bar too
    event.preventDefault();
    toggle.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("shown")) return;
    show(false);
    toggle.focus();
  });
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) show(false);
  });
  // a link to the contents from the text opens them too
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest('main a[href="#contents"]')) {
      event.preventDefault();
      if (getComputedStyle(toggle).display === "none") panel.querySelector("a")?.focus();
      else show(true);
    }
  });
}
