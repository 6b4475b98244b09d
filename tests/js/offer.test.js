import assert from "node:assert/strict";
import { test } from "node:test";
import { languageToOffer } from "../../src/berdaya/theme/js/offer.js";

const nothing = { chosen: null, dismissed: null };

test("a reader is offered the first of their languages that the page has", () => {
  assert.equal(languageToOffer("en", ["id", "jv"], ["fr", "jv-ID", "id"], nothing), "jv");
});

test("a regional language is met by its base, and the other way round", () => {
  assert.equal(languageToOffer("en", ["pt-BR"], ["pt-PT"], nothing), "pt-BR");
  assert.equal(languageToOffer("pt-BR", ["en"], ["pt-PT", "en"], nothing), "");
});

test("nothing is offered to a reader who knows the page's language", () => {
  assert.equal(languageToOffer("en", ["id"], ["id", "en-GB"], nothing), "");
});

test("nothing is offered after a choice or a refusal", () => {
  assert.equal(languageToOffer("en", ["id"], ["id"], { chosen: "en", dismissed: null }), "");
  assert.equal(languageToOffer("en", ["id"], ["id"], { chosen: null, dismissed: "en" }), "");
});

test("a choice of another language does not hush the offer", () => {
  assert.equal(languageToOffer("en", ["id"], ["id"], { chosen: "id", dismissed: null }), "id");
});
