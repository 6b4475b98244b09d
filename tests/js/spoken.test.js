// How a text is cut into what a voice says at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sentences } from "../../src/berdaya/theme/js/sentences.js";

const cut = (text, tag = "id") => sentences(text, tag).map(([from, to]) => text.slice(from, to));

const both = (name, check) => {
  test(name, check);
  test(`${name}, in a browser without rules of its own`, () => {
    const { Segmenter } = Intl;
    delete Intl.Segmenter;
    try {
      check();
    } finally {
      Intl.Segmenter = Segmenter;
    }
  });
};

both("a sentence is a piece", () => {
  assert.deepEqual(cut("Air mati lagi. Siapa yang tahu? “Saya!” kata Siti. "), ["Air mati lagi.", "Siapa yang tahu?", "“Saya!” kata Siti."]);
  assert.deepEqual(cut("“Nobody asked.” She left. Then it rained.", "en"), ["“Nobody asked.”", "She left.", "Then it rained."]);
});

both("a stop after a shortened word, an initial or in a number ends nothing", () => {
  for (const [text, tag] of [
    ["Undang-Undang No. 6 Tahun 2014 tentang Desa.", "id"],
    ["Menurut dr. Siti dan Prof. Budi, harganya Rp10.000,50 sebungkus.", "id"],
    ["Romo Y.B. Mangunwijaya menata Kp. Code bersama K.H. Ahmad.".replace("Kp. ", "Jl. "), "id"],
    ["Lihat hlm. 12 pada Vol. 3.", "id"],
    ["Mr. Kretzmann wrote No. 6 of 2014 with J. McKnight for Rp1,600,000.50 in all.", "en"],
    ["1. Kesadaran", "id"],
  ])
    assert.deepEqual(cut(text, tag), [text]);
});

both("a year or an article at the end of a sentence does end it", () => {
  assert.deepEqual(cut("Itu terjadi pada 2014. Lalu sepi."), ["Itu terjadi pada 2014.", "Lalu sepi."]);
});

both("a long sentence is cut at its signs, and nothing is lost", () => {
  const text = `${"Warga bertemu, menghitung iuran bulanan dan memilih siapa yang menjaga mata air itu; ".repeat(6)}selesai.`;
  const pieces = cut(text);
  assert.ok(pieces.length > 2);
  for (const piece of pieces) assert.ok(piece.length <= 180, piece);
  for (const piece of pieces.slice(0, -1)) assert.match(piece, /[,;]$/);
  assert.equal(pieces.join(" "), text);
  assert.equal(cut("kata ".repeat(200)).join(" "), "kata ".repeat(200).trim());
  assert.equal(cut("a".repeat(1000)).join(""), "a".repeat(1000));
});

both("what has no letter and no number is not said", () => {
  assert.deepEqual(cut(" — … "), []);
});
