// @ts-check
/** Keys that work on every page: / and Ctrl+K lead to search. */

/** Listen for the keys, but never while somebody types. */
export function setupKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !control) return;
    event.preventDefault();
    const field = document.getElementById("q");
    if (field) field.focus();
    else /** @type {HTMLElement | null} */ (document.querySelector(".search-link"))?.click();
  });
}
