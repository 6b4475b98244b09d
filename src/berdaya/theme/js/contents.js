// @ts-check
/**
 * The contents: beside the text where there is room, else a panel over the page. Without script, and on the book's
 * first page, they stand at the page's foot and the bar's link leads there.
 */

/** Let the bar's link open and close the panel, and bring the present chapter into view. */
export function setupContents() {
  const toggle = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".contents-toggle"));
  const panel = document.getElementById("contents");
  if (!toggle || !panel) return;
  const wide = matchMedia("(min-width: 60rem)");
  const here = () => /** @type {HTMLElement | null} */ (panel.querySelector("[aria-current]"));
  const centre = () => {
    const present = here();
    if (present) panel.scrollTop = present.offsetTop - panel.offsetTop - panel.clientHeight / 2;
  };
  if (wide.matches) centre();
  // a link to the contents, from the text too, leads to the first of them where they stand open
  const atHand = () => wide.matches || document.body.classList.contains("home");
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href="#contents"]');
    if (!link || (atHand() && link === toggle)) return;
    event.preventDefault();
    if (atHand()) panel.querySelector("a")?.focus();
    else show(link !== toggle || !isOpen());
  });
  if (document.body.classList.contains("home")) return;

  const behind = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".skip, .offer, main, .foot")]);
  const isOpen = () => panel.classList.contains("shown");
  /** @param {boolean} open */
  const show = (open) => {
    panel.classList.toggle("shown", open);
    document.documentElement.classList.toggle("panel-open", open);
    toggle.setAttribute("aria-expanded", String(open));
    for (const element of behind) element.inert = open; // nobody tabs to what the panel covers
    if (!open) return;
    centre();
    (here() ?? panel).focus();
  };
  toggle.setAttribute("role", "button");
  toggle.setAttribute("aria-controls", "contents");
  toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("keydown", (event) => {
    if (event.key !== " ") return; // a button answers to the space bar too
    event.preventDefault();
    toggle.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    show(false);
    toggle.focus();
  });
  panel.addEventListener("click", (event) => {
    if (isOpen() && event.target instanceof Element && event.target.closest("a")) show(false);
  });
  wide.addEventListener("change", () => isOpen() && show(false));
}
