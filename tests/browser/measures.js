// What tests measure in a page; each is a function without arguments, which returns what is wrong.
const all = (selector) => [...document.querySelectorAll(selector)];
const named = (element) => element.outerHTML.slice(0, 120);
const styled = (element) => getComputedStyle(element);

/** Boxes that cut their text off, that scroll sideways, and neighbours that overlap. Left out: what is for screen readers
 * alone, drawings, what scrolls in itself on purpose (tables, code, fields), and the bar's name, which gives way to its sign. */
function losses() {
  const found = [];
  const cuts = (value) => value === "hidden" || value === "clip";
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !e.closest("svg, math, .hush, .brand, .reading") && !styled(e).clipPath.startsWith("inset");
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} pixels wide`);
  for (const e of all("body *").filter(seen)) {
    const { display, overflowX, overflowY } = styled(e);
    if (!e.clientWidth || display === "inline" || e.matches("input, textarea")) continue;
    const wide = e.scrollWidth > e.clientWidth + 1;
    const high = e.scrollHeight > e.clientHeight + 1;
    if ((wide && cuts(overflowX)) || (high && cuts(overflowY))) found.push(`cut off: ${named(e)}`);
    if (wide && /auto|scroll/.test(overflowX) && !e.matches(".table-wrapper, figure, pre"))
      found.push(`scrolls sideways: ${named(e)}`);
  }
  const inFlow = (e) => /static|relative/.test(styled(e).position) && styled(e).display !== "inline" && e.clientHeight;
  for (const e of all("a, button, input, textarea, select, summary, label, h1, h2, h3, p, li").filter(seen)) {
    const next = e.nextElementSibling;
    if (!next || !seen(next) || !inFlow(e) || !inFlow(next)) continue;
    const a = e.getBoundingClientRect();
    const b = next.getBoundingClientRect();
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 2 && down > 2) found.push(`overlap: ${named(e)} and ${named(next)}`);
  }
  return found;
}

/** What has the focus: whether one sees that, what covers it, whether it stands after what had it before. */
function focus() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const ring = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const box = e.getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const faults = [];
  // a date has parts; the browser draws a ring of its own around the last, its calendar
  if (![e, e.closest(".file")].some((one) => one && ring(styled(one))) && e.type !== "date") faults.push("no ring");
  if (!e.closest(".bar, .skip") && box.top >= bar.top && box.bottom <= bar.bottom) faults.push("under the bar");
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push("out of sight");
  const last = window.lastFocused;
  window.lastFocused = e;
  const forth = !last || last === e || Boolean(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { html: named(e), next: e.rel === "next", forth, faults };
}

/** Controls and feedback without an edge or a line around them. */
function edgeless() {
  const edges = (e) => {
    const s = styled(e);
    const sides = ["Top", "Right", "Bottom", "Left"];
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) ||
      sides.some((side) => parseFloat(s[`border${side}Width`]) > 0 && s[`border${side}Style`] !== "none");
  };
  const fields = "input:not([type=radio], [type=checkbox], [type=file])";
  return all(`button, .option, .chip, .said, textarea, nav.locales [aria-current], ${fields}`)
    .filter((e) => e.checkVisibility() && !e.matches(".tool, .moves button") && !edges(e)).map(named);
}

/** What would move. */
function moving() {
  return all("*").filter((e) => {
    const s = styled(e);
    return parseFloat(s.transitionDuration) > 0 || s.animationName !== "none" || s.scrollBehavior === "smooth";
  }).map(named);
}

/** Targets under 24 pixels, but those that stand in a sentence. */
function small() {
  return all("a, button, input, select, textarea, summary").filter((e) => {
    const { width, height } = (e.closest("label") ?? e).getBoundingClientRect();
    return e.checkVisibility() && !e.matches(".skip, .headerlink, p > a, li > a") && (width < 24 || height < 24);
  }).map(named);
}
