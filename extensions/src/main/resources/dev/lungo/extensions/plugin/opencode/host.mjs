// Runs OpenCode's plugins and custom tools as one plugin process of Lungo: docs/guide/plugins-process.md has the
// protocol, one JSON message a line. Needs Node 20 or newer, or Bun, and nothing else.
import { createInterface } from "node:readline";
import { makeClient } from "./client.mjs";
import { whileLoading } from "./gate.mjs";
import { makeShell } from "./shell.mjs";
import { customTools, loadPlugin, prepare } from "./load.mjs";
import { Hooks } from "./hooks.mjs";
import { Relay } from "./relay.mjs";
import { SignIns } from "./signin.mjs";
import { Tools } from "./tools.mjs";

// Plugins print; only messages may reach the output.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
console.log = console.info = console.debug = console.warn = console.error;

const send = (message) => write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\n");
const waiting = new Map();
const running = new Map();
/** What was loaded, by name. */
const loaded = new Map();
let asked = 0;
let host;

/** Sends a request to Lungo and waits for its answer. */
function request(method, params) {
  const id = ++asked;
  send({ id, method, params });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

const notify = (method, params) => send({ method, params });

async function initialize({ directory, worktree, server, options }) {
  if (!process.versions.bun && Number(process.versions.node.split(".")[0]) < 20)
    throw new Error(`Node ${process.versions.node} is too old: install Node 20 or newer, or Bun`);
  process.chdir(directory);
  await prepare(options.folders);
  const serverUrl = new URL(server?.url ?? "http://127.0.0.1:4096");
  const stored = new Map();
  const client = await makeClient({ serverUrl, authorization: server?.authorization, directory, stored });
  const $ = makeShell(directory);
  const project = { id: worktree === "/" ? "global" : worktree, worktree, time: { created: Date.now() } };
  const experimental_workspace = { register() {} };
  const input = { client, project, directory, worktree, serverUrl, $, experimental_workspace };
  const relay = new Relay(options.relay, fetchOf);
  host = { directory, worktree, request, input, stored, relay, folders: options.folders, config: options.config ?? {} };
  return { apiVersion: 1 };
}

/** The function that sends the requests of a provider. */
function fetchOf(provider) {
  for (const { signIns } of loaded.values()) if (signIns.fetches.has(provider)) return signIns.fetches.get(provider);
  throw new Error(`no plugin sends requests to ${provider}`);
}

/** Loads a plugin, or a file of custom tools. */
async function load({ name, kind, ...wanted }) {
  const report = (failure) => notify("problem", { plugin: name, message: text(failure) });
  const hooks = kind === "tools" ? [] : await loadPlugin(wanted, host);
  const tools = kind === "tools" ? await customTools(wanted.file) : Object.assign({}, ...hooks.map((each) => each.tool));
  const own = {
    hooks: new Hooks(hooks, report),
    tools: new Tools(tools, { ...host, notify }),
    signIns: new SignIns(hooks, host.stored, host.relay),
  };
  const config = { agent: {}, command: {}, mcp: {}, ...structuredClone(host.config) };
  await own.hooks.config(config);
  loaded.set(name, own);
  return {
    tools: await own.tools.list(),
    hooks: own.hooks.points(),
    events: own.hooks.has("event") ? ["*"] : [],
    agents: added(config.agent, host.config.agent),
    commands: added(config.command, host.config.command),
    signIns: own.signIns.list(),
  };
}

/** What a plugin has added to an object of the configuration, as a list. */
const added = (now = {}, before = {}) =>
  Object.entries(now)
    .filter(([name]) => !(name in before))
    .map(([name, each]) => ({ ...each, name }));

async function unload({ name }) {
  const own = loaded.get(name);
  loaded.delete(name);
  await own?.hooks.dispose();
}

const methods = {
  initialize,
  load: (params) => whileLoading(() => load(params)),
  unload,
  "tools/call": (params, signal) => loaded.get(params.plugin).tools.call(params, signal),
  "auth/begin": (params) => loaded.get(params.plugin).signIns.begin(params),
  "auth/finish": (params) => loaded.get(params.plugin).signIns.finish(params),
  "auth/open": (params) => whileLoading(() => loaded.get(params.plugin).signIns.open(params)),
  hook: ({ plugin, point, value }) => loaded.get(plugin).hooks.pass(point, value),
  shutdown: () => Promise.all([...loaded.keys()].map((name) => unload({ name }))),
};

async function answer({ id, method, params }) {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    if (!methods[method]) throw Object.assign(new Error(`unknown method ${method}`), { code: -32601 });
    send({ id, result: (await methods[method](params ?? {}, abort.signal)) ?? null });
  } catch (failure) {
    send({ id, error: { code: failure?.code | 0 || -32000, message: text(failure) } });
  } finally {
    running.delete(id);
  }
}

const text = (failure) => String(failure?.message ?? failure);

function receive(message) {
  if (message.method === "cancel") running.get(message.params.id)?.abort();
  else if (message.method === "event") loaded.get(message.params.plugin)?.hooks.event(message.params.event);
  else if (message.method && message.id !== undefined) answer(message);
  else if (waiting.has(message.id)) {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(message.error.message));
    else resolve(message.result);
  }
}

process.on("unhandledRejection", (failure) => notify("problem", { message: text(failure) }));
process.on("uncaughtException", (failure) => notify("problem", { message: text(failure) }));
const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => line.trim() && receive(JSON.parse(line)));
lines.on("close", () => process.exit(0));
