import assert from "node:assert/strict";
import { test } from "node:test";
import { recall, remember } from "../../src/berdaya/theme/js/store.js";

test("where storage is refused, nothing is remembered and nothing fails", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new Error("refused");
    },
  });
  remember("locale", "id");
  assert.equal(recall("locale"), null);
});

test("values are kept under the book's own names and forgotten when asked", () => {
  const kept = new Map();
  const value = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
    removeItem: (key) => kept.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value });
  remember("locale", "id");
  assert.deepEqual([...kept], [["berdaya:v1:locale", "id"]]);
  assert.equal(recall("locale"), "id");
  remember("locale", null);
  assert.equal(recall("locale"), null);
});
