// A voice of the text's language that speaks on the device, or none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { primary, speaks, voicesFor } from "../../src/berdaya/theme/js/voice.js";

const voice = (lang, more = {}) => ({ lang, name: lang, voiceURI: lang, localService: true, default: false, ...more });
const names = (voices) => voices.map((one) => one.voiceURI);

test("Indonesian by each code that devices give it", () => {
  for (const tag of ["id", "id-ID", "id_ID", "in", "in-ID", "in_ID", "IN_id", "ind", "ind-IDN"]) assert.equal(primary(tag), "id", tag);
});

test("no other language passes for Indonesian, near as it may be", () => {
  for (const tag of ["ms", "ms-MY", "msa", "zsm", "jv-ID", "su-ID", "min", "it", "en-ID", "hi-IN", "", "-", "i"]) assert.ok(!speaks(voice(tag), "id"), tag);
});

test("a tag that is none is nobody's language", () => {
  for (const tag of ["", "-", "1", "Indonesian+male"]) assert.equal(primary(tag), "", tag);
  assert.ok(!speaks(voice(""), ""));
});

test("a voice that another host speaks is not used", () => {
  assert.deepEqual(voicesFor([voice("id-ID", { localService: false }), voice("en-US")], "id"), []);
});

test("the best is the chosen one, then of the reader's country, then the device's own first", () => {
  const all = [voice("en-AU"), voice("en_GB"), voice("id-ID"), voice("en-US", { default: true }), voice("en-IN")];
  assert.deepEqual(names(voicesFor(all, "en", ["id-ID", "en-IN"], "en-AU")), ["en-AU", "en-IN", "en-US", "en_GB"]);
  assert.deepEqual(names(voicesFor(all, "en", ["id-ID"])), ["en-US", "en-AU", "en_GB", "en-IN"]);
});

test("a page of one country prefers that country's voice to those of the reader's", () => {
  assert.equal(voicesFor([voice("en-US", { default: true }), voice("en-AU"), voice("en-GB")], "en-GB", ["en-AU"])[0].lang, "en-GB");
});
