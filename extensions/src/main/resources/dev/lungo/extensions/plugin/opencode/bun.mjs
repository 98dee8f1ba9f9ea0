// The parts of Bun's own module that plugins use most, for Node.
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeShell } from "./shell.mjs";

export const $ = makeShell(process.cwd());

/** Files below a folder that match a pattern with `*`, `**`, `?` and `{a,b}`. */
export class Glob {
  constructor(pattern) {
    this.pattern = pattern;
    this.expression = new RegExp(`^${translated(pattern)}$`);
  }

  match(path) {
    return this.expression.test(path);
  }

  *scanSync(options = {}) {
    const { cwd = ".", absolute = false, onlyFiles = true, dot = false } = typeof options === "string" ? { cwd: options } : options;
    statSync(cwd);
    for (const path of below(cwd, "", { dot, onlyFiles }))
      if (this.match(path)) yield absolute ? join(cwd, path) : path;
  }

  async *scan(options) {
    yield* this.scanSync(options);
  }
}

function* below(root, path, options) {
  for (const name of readdirSync(join(root, path))) {
    if (name.startsWith(".") && !options.dot) continue;
    const own = path ? `${path}/${name}` : name;
    const folder = statSync(join(root, own), { throwIfNoEntry: false })?.isDirectory();
    if (!folder || !options.onlyFiles) yield own;
    if (folder) yield* below(root, own, options);
  }
}

function translated(pattern) {
  return pattern
    .replace(/[.+^$()|\[\]\\]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?|\{([^}]*)\}/g, (found, options) => {
      if (options !== undefined) return `(?:${options.split(",").map(translated).join("|")})`;
      return { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]" }[found];
    });
}

/** The path of a program; null if there is none. */
export function which(program) {
  const places = (process.env.PATH ?? "").split(":").map((folder) => join(folder, program));
  return places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile()) ?? null;
}

export const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** A file as Bun has it, of what plugins use. */
export const file = (path) => ({
  name: path,
  text: () => readFile(path, "utf8"),
  json: async () => JSON.parse(await readFile(path, "utf8")),
  bytes: async () => new Uint8Array(await readFile(path)),
  exists: async () => existsSync(path),
});

export async function write(path, content) {
  await mkdir(dirname(String(path)), { recursive: true });
  await writeFile(path, content);
}

export const env = process.env;

export default { $, Glob, env, file, sleep, which, write };
