import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { recall, remember } from "../../src/berdaya/theme/js/store.js";

const storage = () => {
  const kept = new Map();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
};
const put = (name, descriptor) => Object.defineProperty(globalThis, name, { configurable: true, ...descriptor });

afterEach(() => {
  for (const name of ["localStorage", "sessionStorage"]) put(name, { value: undefined });
});

test("a tab's memory is apart", () => {
  put("localStorage", { value: storage() });
  put("sessionStorage", { value: storage() });
  remember("place", "x", "session");
  assert.equal(recall("place"), null);
  assert.equal(recall("place", "session"), "x");
});

test("full storage is no error", () => {
  const full = storage();
  full.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  put("localStorage", { value: full });
  remember("theme", "dark");
  assert.equal(recall("theme"), null);
});
