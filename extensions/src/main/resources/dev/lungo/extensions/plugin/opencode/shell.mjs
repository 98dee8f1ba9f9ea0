// `$` of plugins: Bun's own shell where there is one, else `sh` with its most used functions.
import { spawn } from "node:child_process";

const quoted = (text) => `'${String(text).replaceAll("'", `'\\''`)}'`;

function word(value) {
  if (Array.isArray(value)) return value.map(word).join(" ");
  return value && typeof value === "object" && "raw" in value ? String(value.raw) : quoted(value);
}

export function makeShell(directory) {
  return globalThis.Bun?.$ ? globalThis.Bun.$.cwd(directory) : shell({ cwd: directory, env: process.env, throws: true });
}

function shell(settings) {
  const $ = (strings, ...values) =>
    new Command(
      strings.reduce((line, piece, i) => line + word(values[i - 1]) + piece),
      { ...settings },
    );
  $.escape = quoted;
  $.cwd = (cwd) => Object.assign(settings, { cwd }) && $;
  $.env = (env) => Object.assign(settings, { env: env ?? process.env }) && $;
  $.throws = (throws) => Object.assign(settings, { throws }) && $;
  $.nothrow = () => $.throws(false);
  return $;
}

/** A command that runs once someone waits for it. */
class Command {
  constructor(line, settings) {
    this.line = line;
    this.settings = settings;
  }

  set(change) {
    Object.assign(this.settings, change);
    return this;
  }

  cwd(cwd) {
    return this.set({ cwd });
  }

  env(env) {
    return this.set({ env: env ?? process.env });
  }

  throws(throws) {
    return this.set({ throws });
  }

  nothrow() {
    return this.throws(false);
  }

  quiet() {
    return this;
  }

  async text(encoding) {
    return (await this).stdout.toString(encoding);
  }

  async json() {
    return JSON.parse(await this.text());
  }

  async arrayBuffer() {
    return new Uint8Array((await this).stdout).buffer;
  }

  async *lines() {
    yield* (await this.text()).replace(/\n$/, "").split("\n");
  }

  then(...then) {
    this.running ??= run(this.line, this.settings);
    return this.running.then(...then);
  }

  catch(failed) {
    return this.then(undefined, failed);
  }

  finally(ended) {
    return this.then().finally(ended);
  }
}

function run(line, { cwd, env, throws }) {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", line], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const pieces = { stdout: [], stderr: [] };
    for (const name of ["stdout", "stderr"]) child[name].on("data", (piece) => pieces[name].push(piece));
    child.on("error", reject);
    child.on("close", (code) => {
      const stdout = Buffer.concat(pieces.stdout);
      const output = {
        exitCode: code ?? 1,
        stdout,
        stderr: Buffer.concat(pieces.stderr),
        text: (encoding) => stdout.toString(encoding),
        json: () => JSON.parse(stdout.toString()),
        bytes: () => new Uint8Array(stdout),
        arrayBuffer: () => new Uint8Array(stdout).buffer,
      };
      if (code === 0 || !throws) resolve(output);
      else reject(Object.assign(new Error(`the command failed with exit code ${output.exitCode}: ${line}`), output));
    });
  });
}
