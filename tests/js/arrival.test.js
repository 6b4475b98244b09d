import assert from "node:assert/strict";
import { test } from "node:test";
import { arrives, languageToOffer } from "../../src/berdaya/theme/js/offer.js";

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

test("a reader arrives who comes from outside, and on the first page of a tab", () => {
  assert.ok(arrives("", "https://book.example", null));
  assert.ok(arrives("https://chat.example/", "https://book.example", null));
  assert.ok(arrives("https://book.example.org/", "https://book.example", null));
  assert.ok(!arrives("https://book.example/id/a.html", "https://book.example", null));
  assert.ok(!arrives("", "null", "1"));
});
