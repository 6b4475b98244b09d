// @ts-check
/** Unpacks what the scripts of a copy to hand on read: it stands before this script, compressed (zstd) and in base64. */
import { decompress } from "fzstd";

const all = /** @type {any} */ (globalThis);
const bytes = Uint8Array.from(atob(all.berdayaPacked), (letter) => letter.charCodeAt(0));
delete all.berdayaPacked;
for (const [name, value] of Object.entries(JSON.parse(new TextDecoder().decode(decompress(bytes))))) all[name] = { ...all[name], ...value };
