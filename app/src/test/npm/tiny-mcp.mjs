// An MCP server with one tool, over standard input and output.
import { createInterface } from "node:readline"

const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: "tiny", version: "1" },
  }),
  "tools/list": () => ({
    tools: [
      {
        name: "shout",
        description: "Says it louder",
        inputSchema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
      },
    ],
  }),
  "tools/call": ({ arguments: { text } }) => ({
    content: [{ type: "text", text: `${text.toUpperCase()} ${process.env.LOUD}` }],
  }),
}
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  if (id === undefined) continue
  const answer = answers[method]
  const result = answer ? { result: answer(params ?? {}) } : { error: { code: -32601, message: "unknown" } }
  console.log(JSON.stringify({ jsonrpc: "2.0", id, ...result }))
}
