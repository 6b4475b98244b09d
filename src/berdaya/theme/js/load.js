// @ts-check

/** @type {Map<string, Promise<boolean>>} */
const loading = new Map();

/**
 * Load a script once.
 * @param {string} src
 * @returns {Promise<boolean>} whether it could be loaded
 */
export function load(src) {
  const known = loading.get(src);
  if (known) return known;
  const promise = new Promise((/** @type {(done: boolean) => void} */ done) => {
    const loader = document.createElement("script");
    loader.src = src;
    loader.addEventListener("load", () => done(true));
    loader.addEventListener("error", () => done(false));
    document.head.append(loader);
  });
  loading.set(src, promise);
  return promise;
}

/**
 * Bring a style into the page.
 * @param {string} href
 */
export function loadStyle(href) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return link;
}
