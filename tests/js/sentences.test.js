// Every sentence that a script says stands in a template, and none stands there for nobody.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const theme = new URL("../../src/berdaya/theme/", import.meta.url);
const read = (path) => readFileSync(new URL(path, theme), "utf8");
const scripts = readdirSync(new URL("js/", theme)).map((name) => read(`js/${name}`)).join("\n");
const names = ["words.html", "tool-words.html", "workshop-words.html", "aloud-words.html", "beside-words.html", "suggest-words.html", "tools/offline.html", "tools/summing-up.html"].flatMap((page) => [...read(page).matchAll(/data-word="([^"]+)"/g)].map(([, name]) => name));

test("no two sentences have one name", () => {
  assert.equal(new Set(names).size, names.length);
});

test("each sentence is said by a script", () => {
  const quoted = (name) => scripts.includes(`"${name}"`);
  const tails = (name) => (/^(?:commit|su|hands|plan|slide|button)-/.test(name) ? name.split("-").map((_part, n, parts) => parts.slice(n).join("-")) : []); // put together by a script
  const kinds = (name) => name.startsWith("edition-"); // of editions: whoever publishes them names them
  const unsaid = names.filter((name) => !kinds(name) && !quoted(name) && !tails(name).some(quoted));
  assert.deepEqual(unsaid, []);
});

test("each sentence that a script says is there", () => {
  const said = [...scripts.matchAll(/say\("([^"]+)"/g)].map(([, name]) => name);
  assert.ok(said.length > 40);
  assert.deepEqual(said.filter((name) => !names.includes(name)), []);
});
