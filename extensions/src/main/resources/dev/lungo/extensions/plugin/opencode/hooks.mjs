// OpenCode's hooks at the points of Lungo: each plugin changes the value that the one before left.

/** The hooks of OpenCode that take part at a point, in the order in which they run. */
const POINTS = {
  PromptReceived: ["chat.message"],
  CommandExpanded: ["command.execute.before"],
  ToolBefore: ["tool.execute.before"],
  ToolAfter: ["tool.execute.after"],
  CommandStarting: ["shell.env"],
  PermissionAsked: ["permission.ask"],
  RequestReady: [
    "experimental.chat.messages.transform",
    "experimental.chat.system.transform",
    "tool.definition",
    "chat.params",
    "chat.headers",
  ],
  SummaryStarting: ["experimental.session.compacting"],
  TextCompleted: ["experimental.text.complete"],
};

export class Hooks {
  /** `loaded` are the hooks of one plugin; `report` gets what fails where nobody waits. */
  constructor(loaded, report) {
    this.loaded = loaded;
    this.report = report;
  }

  has(name) {
    return this.loaded.some((hooks) => typeof hooks[name] === "function");
  }

  points() {
    return Object.keys(POINTS).filter((point) => POINTS[point].some((name) => this.has(name)));
  }

  async run(name, ...values) {
    for (const hooks of this.loaded) if (typeof hooks[name] === "function") await hooks[name](...values);
  }

  /** Shows the plugin the configuration. */
  config(config) {
    return this.run("config", config).catch(this.report);
  }

  event(event) {
    return this.run("event", { event }).catch(this.report);
  }

  dispose() {
    return this.run("dispose").catch(this.report);
  }

  /** What has changed of the value; null if nothing can have. */
  pass(point, value) {
    return this[point](value);
  }

  async PromptReceived({ prompt, parts }) {
    const { session: sessionID, message: messageID, agent } = prompt;
    const message = { id: messageID, sessionID, role: "user", time: { created: Date.now() }, agent };
    return refusing(async () => {
      const output = { message, parts };
      await this.run("chat.message", { sessionID, messageID, agent }, output);
      return { parts: output.parts };
    });
  }

  async CommandExpanded({ session, command, arguments: given, text }) {
    return refusing(async () => {
      const output = { parts: [{ type: "text", text }] };
      await this.run("command.execute.before", { command, sessionID: session, arguments: given }, output);
      const texts = output.parts.filter((part) => part.type === "text").map((part) => part.text);
      return { text: texts.join("\n\n") };
    });
  }

  async ToolBefore({ call, arguments: args }) {
    return refusing(async () => {
      const output = { args };
      await this.run("tool.execute.before", about(call), output);
      return { arguments: output.args };
    });
  }

  async ToolAfter({ call, arguments: args, output: { title, text, metadata, ...others } }) {
    const output = { title, output: text, metadata };
    await this.run("tool.execute.after", { ...about(call), args }, output);
    return { output: { ...others, title: output.title, text: output.output, metadata: output.metadata } };
  }

  async CommandStarting({ session, callID, directory, environment }) {
    const output = { env: { ...environment } };
    await this.run("shell.env", { cwd: directory, sessionID: session, callID }, output);
    return { environment: output.env };
  }

  async PermissionAsked({ request }) {
    const output = { status: "ask" };
    await this.run("permission.ask", permission(request), output);
    if (output.status === "allow") return { reply: "once" };
    return output.status === "deny" ? { reply: "reject" } : null;
  }

  async SummaryStarting({ session, context, prompt }) {
    const output = { context, prompt: prompt ?? undefined };
    await this.run("experimental.session.compacting", { sessionID: session }, output);
    return { context: output.context, prompt: output.prompt ?? null };
  }

  async TextCompleted({ session, message, part, text }) {
    const output = { text };
    await this.run("experimental.text.complete", { sessionID: session, messageID: message, partID: part }, output);
    return { text: output.text };
  }

  async RequestReady({ session, request }) {
    const { model, history } = request;
    const message = history.findLast(({ info }) => info.role === "user")?.info;
    const provider = { source: "config", info: { id: model.providerID }, options: {} };
    const input = { sessionID: session, agent: message?.agent, model, provider, message };
    const messages = { messages: history };
    const system = { system: [request.system] };
    const headers = { headers: { ...model.headers } };
    const changed = {};
    if (this.has("experimental.chat.messages.transform")) {
      await this.run("experimental.chat.messages.transform", {}, messages);
      changed.history = messages.messages;
    }
    await this.run("experimental.chat.system.transform", { sessionID: session, model }, system);
    changed.system = system.system.filter(Boolean).join("\n");
    if (this.has("tool.definition")) changed.tools = await this.definitions(request.tools);
    if (this.has("chat.params")) changed.settings = await this.params(input, request.settings);
    await this.run("chat.headers", input, headers);
    return { request: { ...changed, model: headers } };
  }

  async definitions(tools) {
    const all = [];
    for (const { name, description, schema } of tools) {
      const output = { description, parameters: schema };
      await this.run("tool.definition", { toolID: name }, output);
      all.push({ name, description: output.description, schema: output.parameters });
    }
    return all;
  }

  async params(input, { maxTokens, temperature, topP, options }) {
    const output = { temperature, topP, topK: options.topK, maxOutputTokens: maxTokens, options: { ...options } };
    await this.run("chat.params", input, output);
    if (output.topK !== undefined) output.options.topK = output.topK;
    const most = output.maxOutputTokens ?? maxTokens;
    return { maxTokens: most, temperature: output.temperature ?? null, topP: output.topP ?? null, options: output.options };
  }
}

/** A plugin that throws here refuses, and its message is the reason. */
async function refusing(work) {
  try {
    return await work();
  } catch (failure) {
    return { refusal: String(failure?.message ?? failure) };
  }
}

const about = ({ tool, session, callID }) => ({ tool, sessionID: session, callID });

/** A request for permission as plugins know it. */
function permission({ id, sessionID, permission: type, patterns, metadata, always, tool }) {
  return {
    id,
    sessionID,
    type,
    permission: type,
    pattern: patterns,
    patterns,
    always,
    metadata,
    messageID: tool?.messageID,
    callID: tool?.callID,
    title: `${type}: ${patterns.join(", ")}`,
    time: { created: Date.now() },
  };
}
