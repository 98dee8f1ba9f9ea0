// Hooks of Node's module loader: TypeScript, text, JSON, and packages that OpenCode has built in.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as module from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dataModule } from "./data.mjs";

const SHIMS = { "@opencode-ai/plugin": "shim.mjs", "@opencode-ai/plugin/tool": "shim.mjs", bun: "bun.mjs" };
const TYPESCRIPT = /\.[mc]?tsx?$/;
const ENDINGS = [".ts", ".tsx", ".js", ".mjs", "/index.ts", "/index.js"];

let folders = [];
let typeless;

export function initialize(data) {
  folders = data.folders;
}

export async function resolve(specifier, context, next) {
  if (specifier.startsWith("bun:")) throw onlyBun(specifier, context.parentURL);
  try {
    return await next(specifier, context);
  } catch (failure) {
    const file = relative(specifier, context.parentURL);
    if (file) return { url: pathToFileURL(file).href, format: "module", shortCircuit: true };
    const found = await elsewhere(specifier, context, next);
    if (found) return found;
    throw failure;
  }
}

/** A file that is imported without its ending, as TypeScript allows; `.js` may mean `.ts`. */
function relative(specifier, parent) {
  if (!/^\.{0,2}\//.test(specifier) || !parent?.startsWith("file:")) return undefined;
  const path = join(dirname(fileURLToPath(parent)), specifier);
  return [...ENDINGS.map((ending) => path + ending), path.replace(/\.js$/, ".ts")].find(
    (file) => file !== path && existsSync(file),
  );
}

/** A package of a folder that OpenCode would search, or else our own part of it. */
async function elsewhere(specifier, context, next) {
  if (/^(\.|\/|file:|node:)/.test(specifier)) return undefined;
  for (const folder of folders) {
    try {
      return await next(specifier, { ...context, parentURL: pathToFileURL(join(folder, "plugin.mjs")).href });
    } catch {
      // The next folder may have it.
    }
  }
  const own = SHIMS[specifier];
  return own && { url: new URL(own, import.meta.url).href, format: "module", shortCircuit: true };
}

export async function load(url, context, next) {
  if (!url.startsWith("file:")) return next(url, context);
  const data = dataModule(url, context.importAttributes);
  if (data !== undefined) return { format: "module", source: data, shortCircuit: true };
  if (!TYPESCRIPT.test(new URL(url).pathname)) return code(url, context, next);
  const file = fileURLToPath(url);
  typeless ??= stripper(file);
  return { format: "module", source: typeless(readFileSync(file, "utf8"), file), shortCircuit: true };
}

async function code(url, context, next) {
  try {
    return await next(url, context);
  } catch (failure) {
    throw failure.code === "ERR_UNKNOWN_FILE_EXTENSION" ? onlyBun(fileURLToPath(url)) : failure;
  }
}

function onlyBun(imported, parent) {
  const importer = parent?.startsWith("file:") ? `, which ${fileURLToPath(parent)} imports` : "";
  return new Error(`Node cannot load ${imported}${importer}. Install Bun, which can: https://bun.sh`);
}

/** Removes types with what is installed: esbuild, TypeScript, or Node itself. */
function stripper(file) {
  const esbuild = installed("esbuild", file);
  if (esbuild)
    return (source, name) => esbuild.transformSync(source, { loader: name.endsWith("x") ? "tsx" : "ts", format: "esm" }).code;
  const typescript = installed("typescript", file);
  if (typescript)
    return (source) =>
      typescript.transpileModule(source, { compilerOptions: { module: 99, target: 99 } }).outputText;
  const strip = module.stripTypeScriptTypes;
  if (strip) return (source) => strip(source, { mode: "transform" });
  throw new Error(
    `Node ${process.versions.node} cannot read TypeScript (${file}). Install Bun, or Node 22.13 or newer, or ` +
      `esbuild: npm install --prefix ${folders[0]} esbuild`,
  );
}

function installed(name, file) {
  for (const folder of [dirname(file), ...folders]) {
    try {
      return module.createRequire(join(folder, "package.json"))(name);
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
