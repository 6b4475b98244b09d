import assert from "node:assert/strict";
import { test } from "node:test";
import { languageToOffer } from "../../src/berdaya/theme/js/offer.js";

const NOTHING = { chosen: null, dismissed: null };

test("the browser's order decides", () => {
  assert.equal(languageToOffer("id", ["en", "jv"], ["fr", "jv", "en"], NOTHING), "jv");
});

test("a language that the book is not in is not offered", () => {
  assert.equal(languageToOffer("id", ["en"], ["fr"], NOTHING), "");
  assert.equal(languageToOffer("id", [], ["en"], NOTHING), "");
});

test("who waved the offer away on pages in this language is left alone", () => {
  assert.equal(languageToOffer("id", ["en"], ["en"], { chosen: null, dismissed: "jv id" }), "");
  assert.equal(languageToOffer("id", ["en"], ["en"], { chosen: null, dismissed: "jv" }), "en");
});
