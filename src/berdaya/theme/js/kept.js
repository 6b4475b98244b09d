// @ts-check
/**
 * What the device keeps of this book: one cache, in which a file is found by its digest. An edition is a list of
 * addresses with their digests, so that what did not change is there once, and an edition is taken up by one write.
 *
 * Names in the cache, below the site's root and `_kept/`: `current`, `wanted`, `list/<version>`, `page/<client>`,
 * `file/<digest>`.
 */

/** @typedef {[address: string, digest: string, sent: number, size: number]} File */
/** @typedef {{version: string, files: Record<string, File[]>}} List of an edition: its files by locale, "" for all */
/** @typedef {{version: string, locales: string[]}} Current the edition that pages come from, and in which languages */
/** @typedef {{locales: string[], stopped: boolean}} Wanted what a person asked for and does not have yet */

export class Kept {
  /** @param {string} root address of the site's root, with a slash at its end */
  constructor(root) {
    this.root = root;
    this.name = `berdaya:${new URL(root).pathname}`;
  }

  cache() {
    return caches.open(this.name);
  }

  /**
   * Whether anything is kept, or was begun. Asking makes no cache.
   * @returns {Promise<boolean>}
   */
  any() {
    return caches.has(this.name);
  }

  /** @param {string} name */
  #key(name) {
    return `${this.root}_kept/${name}`;
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} null when there is none
   */
  async read(name) {
    const found = await caches.match(this.#key(name), { cacheName: this.name });
    return found ? found.json() : null;
  }

  /**
   * @param {string} name
   * @param {unknown} value null to forget
   */
  async write(name, value) {
    const cache = await this.cache();
    if (value === null) await cache.delete(this.#key(name));
    else await cache.put(this.#key(name), new Response(JSON.stringify(value)));
  }

  /** @param {string} digest */
  file(digest) {
    return caches.match(this.#key(`file/${digest}`), { cacheName: this.name });
  }

  /**
   * @param {string} digest
   * @param {Response} response
   */
  async put(digest, response) {
    await (await this.cache()).put(this.#key(`file/${digest}`), response);
  }

  /**
   * The ends of the names that begin with something.
   * @param {string} start
   * @returns {Promise<Set<string>>}
   */
  async names(start) {
    if (!(await this.any())) return new Set();
    const begin = this.#key(start);
    const keys = await (await this.cache()).keys();
    return new Set(keys.map((one) => one.url).filter((url) => url.startsWith(begin)).map((url) => decodeURIComponent(url.slice(begin.length))));
  }
}

/**
 * The files that a choice of languages needs.
 * @param {List} list
 * @param {string[]} locales
 * @returns {File[]}
 */
export function needed(list, locales) {
  return ["", ...locales].flatMap((locale) => list.files[locale] ?? []);
}
