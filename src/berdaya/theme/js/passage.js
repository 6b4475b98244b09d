// @ts-check
/** The passage that an address asks for: `?passage=abcd`, the id of its message. */

/** @param {string} msg */
export function show(msg) {
  const passage = /** @type {HTMLElement | null} */ (document.querySelector(`main [data-msg="${CSS.escape(msg)}"]`));
  if (!passage) return;
  for (let around = passage.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
  passage.classList.add("asked-for");
  passage.scrollIntoView({ block: "center" });
  // pictures above it may yet move the text
  if (document.readyState !== "complete") addEventListener("load", () => passage.scrollIntoView({ block: "center" }), { once: true });
}
