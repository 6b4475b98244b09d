import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { asked, cut, excerpt, isBeginning, stemmer, words } from "../../src/berdaya/theme/js/words.js";

const is = (...list) => (word) => list.includes(word);

afterEach(() => {
  delete globalThis.Stemmer;
});

test("words are lower-cased letters, marks and digits of any script", () => {
  assert.deepEqual(words("Warga-warga: 12 RT, (APB Desa)!"), ["warga", "warga", "12", "rt", "apb", "desa"]);
  assert.deepEqual(words("हिन्दी العربية"), ["हिन्दी", "العربية"]);
  assert.deepEqual(words(" — … "), []);
});

test("letters that look the same are the same", () => {
  assert.deepEqual(words("Cafe\u0301"), ["caf\u00e9"]);
});

test("cut gives a text without hits as one run, and none for no text", () => {
  assert.deepEqual(cut("Tidak ada.", is("daya")), [{ text: "Tidak ada.", hit: false }]);
  assert.deepEqual(cut("", is("daya")), []);
});

test("an excerpt of a long text begins before the first hit, between words", () => {
  const text = `${"awal ".repeat(60)}sasaran ${"akhir ".repeat(60)}`.trim();
  const shown = excerpt(text, is("sasaran"), 90);
  assert.match(shown, /^… awal .* sasaran akhir .* …$/);
  assert.ok(shown.length < 100);
});

test("an excerpt begins with the text where the hit is early, or is none", () => {
  const text = `sasaran ${"akhir ".repeat(60)}`.trim();
  assert.match(excerpt(text, is("sasaran"), 60), /^sasaran akhir .* …$/);
  assert.match(excerpt(text, is("lain"), 60), /^sasaran akhir .* …$/);
});

test("an excerpt ends with the text where the hit is late", () => {
  const shown = excerpt(`${"awal ".repeat(60)}sasaran`, is("sasaran"), 60);
  assert.match(shown, /^… awal .* sasaran$/);
});

test("an excerpt is taken where most of the words stand together", () => {
  const fill = "isi ".repeat(80);
  const shown = excerpt(`Desa di awal. ${fill}desa bermusyawarah di balai. ${fill}`, is("desa", "bermusyawarah"), 100);
  assert.match(shown, /^… (?:isi )+desa bermusyawarah di balai\. (?:isi )+…$/);
});

test("an excerpt of one endless word is not lost", () => {
  assert.ok(excerpt("a".repeat(500), is("b"), 60).length > 10);
});

test("a stem begins another of its family only when it is long enough to tell", () => {
  assert.ok(isBeginning("empow", "empower"));
  assert.ok(!isBeginning("masa", "masalah"));
  assert.ok(!isBeginning("empower", "empow"));
});

test("asked compares stems", () => {
  const stem = (word) => word.replace(/^ber/, "");
  const wanted = asked("berdaya", stem);
  assert.ok(wanted("berdaya") && wanted("daya"));
  assert.ok(!wanted("dayung"));
});

test("the stemmer is the page's, and none changes nothing", () => {
  assert.equal(stemmer()("berdaya"), "berdaya");
  globalThis.Stemmer = class {
    stemWord(word) {
      return word.slice(3);
    }
  };
  assert.equal(stemmer()("berdaya"), "daya");
});
