// Finds and loads plugins and custom tools as OpenCode does.
import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as module from "node:module";

const isBun = Boolean(process.versions.bun);

let places = [];

/** Lets modules find `@opencode-ai/plugin` and `bun`, and Node read TypeScript. */
export async function prepare(folders) {
  places = folders;
  if (!isBun) {
    globalThis.Bun = (await import("./bun.mjs")).default;
    return module.register("./resolve.mjs", import.meta.url, { data: { folders } });
  }
  if (findPackage("@opencode-ai/plugin", folders)) return;
  const shim = await import("./shim.mjs");
  globalThis.Bun.plugin({
    name: "lungo",
    setup: (build) => {
      for (const name of ["@opencode-ai/plugin", "@opencode-ai/plugin/tool"])
        build.module(name, () => ({ exports: { ...shim }, loader: "object" }));
    },
  });
}

/** A package of these folders for a file of ours; Bun searches only beside that. */
export function installed(name) {
  const folder = isBun && places.find((each) => findPackage(name, [each]));
  return import(folder ? globalThis.Bun.resolveSync(name, folder) : name);
}

/** The folder of an installed package; undefined if there is none. */
export function findPackage(name, folders) {
  return folders.map((folder) => join(folder, "node_modules", name)).find((place) => existsSync(join(place, "package.json")));
}

/** The file that a package wants a server to load. */
export function entry(place) {
  const { exports, module: source, main } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  const named = target(exports?.["./server"]) ?? target(exports?.["."] ?? exports) ?? source ?? main;
  const candidates = [named, "index.js", "index.mjs", "index.ts"].filter((each) => typeof each === "string");
  const found = candidates.map((each) => join(place, each)).find((file) => existsSync(file));
  if (!found) throw new Error(`the package has no file to load (${candidates.join(", ")})`);
  return found;
}

function target(entry) {
  if (typeof entry === "string" || entry === undefined) return entry;
  return target(entry.bun && isBun ? entry.bun : (entry.import ?? entry.node ?? entry.default));
}

/** The file of a plugin: a path, or an installed package with or without a version. */
function fileOf({ file, spec }, folders) {
  if (file) return existsSync(join(file, "package.json")) ? entry(file) : file;
  const name = spec.replace(/^npm:/, "").replace(/(?<=.)@[^/]*$/, "");
  const place = findPackage(name, folders);
  if (!place) throw new Error(`the package ${name} is not installed`);
  return entry(place);
}

/** The functions of a module that make hooks, each once. */
function functions(loaded) {
  const main = loaded.default;
  if (main && typeof main === "object" && typeof main.server === "function") return [main.server];
  return [...new Set(Object.values(loaded))].filter((each) => typeof each === "function");
}

/** The hooks of a plugin, one object for each function that it exports. */
export async function loadPlugin(wanted, { folders, input }) {
  const loaded = await import(pathToFileURL(fileOf(wanted, folders)).href);
  const made = [];
  for (const make of functions(loaded)) {
    const hooks = await make(input, wanted.options);
    if (hooks && typeof hooks === "object") made.push(hooks);
  }
  return made;
}

/** The tools of a file: the default export has its name, others are added to it. */
export async function customTools(file) {
  const loaded = await import(pathToFileURL(file).href);
  const name = basename(file, extname(file));
  return Object.fromEntries(
    Object.entries(loaded)
      .filter(([, each]) => typeof each?.execute === "function")
      .map(([key, each]) => [key === "default" ? name : `${name}_${key}`, each]),
  );
}
