// Bundle the theme's scripts and styles into the few files that pages load; `--check` names each that is stale.
import { readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = fileURLToPath(new URL("../src/berdaya/theme/", import.meta.url));
const bundles = {
  "parts/onefile.css": "css/onefile.css",
  "parts/onefile.js": "js/onefile.js",
  "parts/report.css": "css/report.css",
  "parts/unpack.js": "js/unpack.js",
  "static/aloud.css": "css/aloud.css",
  "static/aloud.js": "js/aloud.js",
  "static/beside.css": "css/beside.css",
  "static/beside.js": "js/beside.js",
  "parts/newer.js": "js/newer.js", // the engine puts a language's words before it
  "parts/sw.js": "js/sw.js", // at the site's root, under its own name
  "static/calculation.js": "js/calculation.js",
  "static/choose.js": "js/choose.js",
  "static/early.js": "js/early.js",
  "static/exercises.js": "js/exercises.js",
  "static/glossary.css": "css/glossary.css",
  "static/glossary.js": "js/glossary.js",
  "static/mark.js": "js/mark.js",
  "static/offline.js": "js/offline.js",
  "static/papers.js": "js/papers.js",
  "static/search.js": "js/search.js",
  "static/site.css": "css/site.css",
  "static/site.js": "js/site.js",
  "static/suggest.css": "css/suggest.css",
  "static/suggest.js": "js/suggest.js",
  "static/summing-up.css": "css/summing-up.css",
  "static/summing-up.js": "js/summing-up.js",
  "static/tools.js": "js/tools.js",
  "static/workshop.css": "css/workshop.css",
  "static/workshop.js": "js/workshop.js",
  "stemmers/id.js": "js/stemmer-id.js",
};
const check = process.argv.includes("--check");
let stale = false;

for (const [bundle, source] of Object.entries(bundles)) {
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
  const path = theme + bundle;
  const text = result.outputFiles[0].text;
  if ((await readFile(path, "utf8").catch(() => null)) === text) continue;
  const name = relative(process.cwd(), path);
  if (check) {
    stale = true;
    console.error(`${name}: does not match its source; run: make bundle`);
  } else {
    await writeFile(path, text);
    console.log(name);
  }
}
process.exit(stale ? 1 : 0);
