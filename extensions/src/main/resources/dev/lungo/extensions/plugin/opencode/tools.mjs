// Custom tools: their list for Lungo, and their calls.
import { jsonSchema } from "./schema.mjs";

export class Tools {
  constructor(tools, host) {
    this.tools = tools;
    this.host = host;
  }

  async list() {
    const all = [];
    for (const name of Object.keys(this.tools).sort()) {
      const { description = "", args = {} } = this.tools[name];
      all.push({ name, description, inputSchema: await jsonSchema(args) });
    }
    return all;
  }

  async call({ name, arguments: given, token, call }, signal) {
    const tool = this.tools[name];
    if (!tool) throw new Error(`there is no tool ${name}`);
    const { request, notify, directory, worktree } = this.host;
    const context = {
      ...call,
      directory,
      worktree,
      abort: signal,
      metadata: ({ title, metadata } = {}) => notify("progress", { token, title, metadata }),
      ask: async ({ permission, patterns = [], metadata }) => {
        const answer = await request("ask", { token, permission, patterns, metadata });
        if (!answer?.allowed) throw new Error(answer?.reason ?? `The user rejected ${permission}.`);
      },
    };
    return output(await tool.execute(parsed(tool.args ?? {}, given), context));
  }
}

/** The arguments as their schemas leave them: checked, with defaults. */
function parsed(args, given) {
  const known = {};
  for (const [name, schema] of Object.entries(args)) {
    const value = typeof schema?.parse === "function" ? field(name, schema, given[name]) : given[name];
    if (value !== undefined) known[name] = value;
  }
  return known;
}

function field(name, schema, value) {
  try {
    return schema.parse(value);
  } catch (failure) {
    throw new Error(`The argument "${name}" is wrong: ${failure.message}`);
  }
}

function output(result) {
  if (typeof result === "string") return { text: result };
  const { title, output: text, metadata, attachments } = result ?? {};
  return { title, text: text === undefined ? "" : String(text), metadata, attachments };
}
