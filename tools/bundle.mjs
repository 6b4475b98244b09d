// Bundle the theme's scripts and styles into the few files that pages load; `--check` says which bundle is stale.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = fileURLToPath(new URL("../src/berdaya/theme/", import.meta.url));
const out = `${theme}static/`;
const entries = {
  "choose.js": "js/choose.js",
  "early.js": "js/early.js",
  "mark.js": "js/mark.js",
  "search.js": "js/search.js",
  "site.css": "css/site.css",
  "site.js": "js/site.js",
  "../stemmers/id.js": "js/stemmer-id.js",
};
const check = process.argv.includes("--check");
let stale = 0;

for (const [name, source] of Object.entries(entries)) {
  const result = await build({
    entryPoints: [theme + source],
    bundle: true,
    minify: true,
    write: false,
    format: "iife", // classic scripts: from file:// a browser loads no modules
    target: ["chrome90", "firefox90", "safari15"],
    charset: "utf8",
    legalComments: "none", // licences are in theme/third_party
  });
  const text = result.outputFiles[0].text;
  const old = await readFile(out + name, "utf8").catch(() => "");
  if (old === text) continue;
  if (check) {
    console.error(`${out}${name} is stale: run make bundle`);
    stale += 1;
  } else {
    await writeFile(out + name, text);
    console.log(name);
  }
}
process.exit(stale ? 1 : 0);
