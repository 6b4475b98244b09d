// Where the links of a passage lead when it stands beside its own on another page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counterpart, leading } from "../../src/berdaya/theme/js/other.js";

for (const base of ["https://buku.example/some/path/en/konsep.html", "file:///C:/buku/en/konsep.html"]) {
  const folder = base.replace("konsep.html", "");

  test(`a link to a place of that page leads to the same place of this one: ${folder}`, () => {
    assert.equal(leading("#kuasa", base), "#kuasa");
    assert.equal(leading("konsep.html#kuasa", base), "#kuasa");
  });

  test(`other links lead where they led: ${folder}`, () => {
    assert.equal(leading("glosarium.html#term-x", base), `${folder}glosarium.html#term-x`);
    assert.equal(leading("../handouts/en/a.pdf", base), new URL("../handouts/en/a.pdf", base).href);
    assert.equal(leading("https://doi.org/10.1/x", base), "https://doi.org/10.1/x");
    assert.equal(leading("mailto:a@buku.example", base), "mailto:a@buku.example");
  });

  test(`what would run or hold something leads nowhere: ${folder}`, () => {
    for (const address of ["javascript:x()", " JavaScript:x()", "data:text/html,x", "blob:x", "vbscript:x", "https://["]) assert.equal(leading(address, base), "#");
  });
}

test("a page of one language has its counterpart in the other's folder", () => {
  const here = "https://buku.example/some/id/alat/ulang.html?facilitator#x";
  assert.equal(counterpart("https://buku.example/some/id/satu.html", here, "https://buku.example/some/en/alat/ulang.html"), "https://buku.example/some/en/satu.html");
  assert.equal(counterpart("file:///buku/ms/satu.html", "file:///buku/ms/ulang.html", "file:///buku/as/ulang.html"), "file:///buku/as/satu.html");
});
