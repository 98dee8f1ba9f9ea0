// The client of Lungo's server that plugins get: `@opencode-ai/sdk` where it is installed, else a small one with the
// same functions.
import { patientFetch } from "./gate.mjs";
import { installed } from "./load.mjs";

/** Functions by name, as `GROUP.NAME METHOD PATH`; parts of a path in braces come from `path` of the argument. */
const ROUTES = `
app.agents GET /agent
auth.set PUT /auth/{id}
command.list GET /command
config.get GET /config
config.providers GET /config/providers
config.update PATCH /config
file.list GET /file
file.read GET /file/content
file.status GET /file/status
find.files GET /find/file
find.symbols GET /find/symbol
find.text GET /find
formatter.status GET /formatter
instance.dispose POST /instance/dispose
lsp.status GET /lsp
mcp.status GET /mcp
path.get GET /path
project.current GET /project/current
project.list GET /project
provider.auth GET /provider/auth
provider.list GET /provider
session.abort POST /session/{id}/abort
session.children GET /session/{id}/children
session.command POST /session/{id}/command
session.create POST /session
session.delete DELETE /session/{id}
session.diff GET /session/{id}/diff
session.fork POST /session/{id}/fork
session.get GET /session/{id}
session.init POST /session/{id}/init
session.list GET /session
session.message GET /session/{id}/message/{messageID}
session.messages GET /session/{id}/message
session.prompt POST /session/{id}/message
session.promptAsync POST /session/{id}/prompt_async
session.revert POST /session/{id}/revert
session.share POST /session/{id}/share
session.shell POST /session/{id}/shell
session.status GET /session/status
session.summarize POST /session/{id}/summarize
session.todo GET /session/{id}/todo
session.unrevert POST /session/{id}/unrevert
session.unshare DELETE /session/{id}/share
session.update PATCH /session/{id}
tool.ids GET /experimental/tool/ids
tool.list GET /experimental/tool
tui.appendPrompt POST /tui/append-prompt
tui.clearPrompt POST /tui/clear-prompt
tui.executeCommand POST /tui/execute-command
tui.publish POST /tui/publish
tui.showToast POST /tui/show-toast
tui.submitPrompt POST /tui/submit-prompt
vcs.get GET /vcs
`;

/** `stored` gets the credentials that plugins set. */
export async function makeClient({ serverUrl, authorization, directory, stored }) {
  const headers = authorization ? { authorization } : {};
  try {
    const { createOpencodeClient } = await installed("@opencode-ai/sdk");
    return adapted(createOpencodeClient({ baseUrl: String(serverUrl), directory, headers, fetch: patientFetch }), stored);
  } catch {
    return adapted(smallClient({ serverUrl, headers, directory }), stored);
  }
}

/** The client, whose log is ours, and whose new credentials count at once. */
function adapted(client, stored) {
  const set = client.auth.set.bind(client.auth);
  client.auth.set = async (options) => {
    stored.set(options.path?.id ?? options.path?.providerID ?? options.providerID, options.body ?? options.auth);
    return set(options);
  };
  client.app.log = async ({ body } = {}) => {
    console.error(JSON.stringify(body));
    return { data: true };
  };
  return client;
}

function smallClient(server) {
  const client = {};
  for (const [name, method, path] of ROUTES.trim().split("\n").map((line) => line.split(" "))) {
    const [group, own] = name.split(".");
    (client[group] ??= {})[own] = (options) => call(server, method, path, options);
  }
  client.postSessionIdPermissionsPermissionId = (options) =>
    call(server, "POST", "/session/{id}/permissions/{permissionID}", options);
  client.event = { subscribe: () => subscribe(server) };
  return client;
}

function request(server, method, path, { path: parts = {}, query = {}, body, signal } = {}) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parts[name]));
  const url = new URL(filled, server.serverUrl);
  for (const [name, value] of Object.entries({ directory: server.directory, ...query }))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const headers = { ...server.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) };
  return patientFetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
}

/** The answer as the SDK gives it: `data`, or `error`, which `throwOnError` throws. */
async function call(server, method, path, options) {
  const response = await request(server, method, path, options);
  const text = await response.text();
  let value = text;
  try {
    value = text ? JSON.parse(text) : undefined;
  } catch {
    // Some answers are texts.
  }
  if (response.ok) return { data: value, response };
  if (options?.throwOnError) throw value;
  return { error: value, response };
}

async function subscribe(server) {
  const response = await request(server, "GET", "/event");
  return { stream: events(response.body) };
}

async function* events(body) {
  let rest = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + piece).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const data = block.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
      if (data.length) yield JSON.parse(data.join("\n"));
    }
  }
}
