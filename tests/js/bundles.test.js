// What is committed for pages to load: fresh, small, and of the kind that a strict policy and file:// allow.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const theme = new URL("../../src/berdaya/theme/", import.meta.url);
const read = (path) => readFileSync(new URL(path, theme), "utf8");
const files = (folder, suffix) => readdirSync(new URL(folder, theme)).filter((name) => name.endsWith(suffix));
const gzipped = (path) => gzipSync(read(path), { level: 9 }).length;

test("every bundle matches its source", () => {
  execFileSync("node", ["tools/bundle.mjs", "--check"], { cwd: new URL("../..", import.meta.url) });
});

test("the first view stays within 14,500 bytes", () => {
  assert.ok(["site.css", "early.js", "site.js"].reduce((sum, name) => sum + gzipped(`static/${name}`), 0) <= 14_500);
});

test("the control that keeps the book stays within 4.5 KB, the line about a newer edition and the worker within 2 KB", () => {
  assert.ok(gzipped("static/offline.js") <= 4.5 * 1024);
  for (const name of ["newer.js", "sw.js"]) assert.ok(gzipped(`parts/${name}`) <= 2 * 1024, name);
});

test("scripts of exercises stay within 8 KB, those of tools within 12 KB more", () => {
  assert.ok(gzipped("static/exercises.js") <= 8 * 1024);
  assert.ok(gzipped("static/tools.js") <= 12 * 1024);
});

test("the page on which a group is summed up has 20 KB of its own, in place of those of tools", () => {
  assert.ok(["summing-up.js", "summing-up.css"].reduce((sum, name) => sum + gzipped(`static/${name}`), 0) <= 20 * 1024);
});

test("scripts are classic, load nothing from elsewhere and make no markup of text", () => {
  const forbidden = /\bimport\s*\(|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|https?:/;
  for (const name of files("static/", ".js")) {
    const script = read(`static/${name}`);
    // the control that keeps the book fetches it, where there is a host to fetch it from
    assert.doesNotMatch(name === "offline.js" ? script.replaceAll(/\bfetch\(/g, "") : script, forbidden, name);
    assert.doesNotMatch(script, /^\s*(?:import|export)\s/m, name);
  }
});

test("only store.js touches storage", () => {
  for (const name of files("js/", ".js"))
    if (name !== "store.js") assert.doesNotMatch(read(`js/${name}`), /localStorage|sessionStorage|document\.cookie/, name);
});

test("templates have no script, style or handler in them", () => {
  for (const name of [...files("", ".html"), ...files("tools/", ".html").map((tool) => `tools/${tool}`)]) {
    const page = read(name);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|javascript:/i, name);
    for (const [, attributes, inner] of page.matchAll(/<script([^>]*)>([^]*?)<\/script>/g)) {
      assert.match(attributes, /\ssrc="/, name);
      assert.equal(inner, "", name);
    }
  }
});

test("styles load nothing", () => {
  for (const name of files("static/", ".css")) assert.doesNotMatch(read(`static/${name}`), /url\(|@import/, name);
});

test("the sign in the bar is the sign of the tab", () => {
  const [, shapes] = read("static/icon.svg").match(/<svg[^>]*>([^]*)<\/svg>/);
  assert.ok(read("layout.html").includes(shapes));
});
