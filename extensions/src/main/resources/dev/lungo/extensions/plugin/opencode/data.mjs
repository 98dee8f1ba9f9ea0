// Modules that are no code, for Node: text and JSON as Bun imports them.
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = { ".txt": "text", ".json": "json" };

/** The source of a module with the contents of a file; undefined for code. */
export function dataModule(url, attributes = {}) {
  const type = attributes.type ?? TYPES[extname(new URL(url).pathname)];
  if (type !== "text" && type !== "json") return undefined;
  const text = readFileSync(fileURLToPath(url), "utf8");
  return type === "text" ? `export default ${JSON.stringify(text)};` : exported(parsed(text, url));
}

function parsed(text, url) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new Error(`${fileURLToPath(url)} is no valid JSON: ${failure.message}`);
  }
}

/** The value as default export, and its members by their names. */
function exported(value) {
  const members = value && typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : [];
  return [
    `const all = JSON.parse(${JSON.stringify(JSON.stringify(value))}); export default all;`,
    ...members
      .filter((name) => name !== "default" && name.isWellFormed())
      .map((name, at) => `const member${at} = all[${JSON.stringify(name)}]; export { member${at} as ${JSON.stringify(name)} };`),
  ].join("\n");
}
