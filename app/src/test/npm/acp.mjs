// A whole session of an editor with `lungo acp`, by the protocol's own client library, which checks every message against its schema.
// node acp.mjs DIRECTORY MCP_SERVER COMMAND..., beside a node_modules that has the library. The first thing that is wrong ends it.
import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Readable, Writable } from "node:stream"
import { pathToFileURL } from "node:url"
import * as acp from "@agentclientprotocol/sdk"

const [directory, mcpServer, ...command] = process.argv.slice(2)
const patience = 30_000
const { agent } = acp.methods
let step = ""
const now = (what) => (step = what)

/** An editor: its updates in order, its answers to requests, its unsaved files. */
function editor() {
  const heard = []
  const asked = []
  const unsaved = new Map()
  const waiting = new Set()
  const plan = { permission: () => "once", form: () => ({ action: "decline" }) }
  const wake = () => [...waiting].forEach((check) => check())
  const until = (what, found) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check)
        reject(new Error(`no ${what}; heard ${JSON.stringify(heard.map(({ update }) => update.sessionUpdate))}`))
      }, patience)
      const check = () => {
        const result = found()
        if (!result) return
        waiting.delete(check)
        clearTimeout(timer)
        resolve(result)
      }
      waiting.add(check)
      check()
    })
  const app = acp
    .client({ name: "test editor" })
    .onNotification(acp.methods.client.session.update, ({ params }) => {
      heard.push(params)
      wake()
    })
    .onRequest(acp.methods.client.session.requestPermission, async ({ params }) => {
      asked.push(params)
      wake()
      const optionId = await plan.permission(params)
      return { outcome: optionId ? { outcome: "selected", optionId } : { outcome: "cancelled" } }
    })
    .onRequest(acp.methods.client.fs.readTextFile, ({ params }) => ({
      content: unsaved.get(params.path) ?? readFileSync(params.path, "utf8"),
    }))
    .onRequest(acp.methods.client.fs.writeTextFile, ({ params }) => {
      unsaved.delete(params.path)
      writeFileSync(params.path, params.content)
      return {}
    })
    .onRequest(acp.methods.client.elicitation.create, ({ params }) => {
      asked.push(params)
      return plan.form(params)
    })
  const updates = (session, kind) =>
    heard.filter((each) => each.sessionId === session && each.update.sessionUpdate === kind).map(({ update }) => update)
  const text = (session, kind) => updates(session, kind).map(({ content }) => content.text ?? "").join("")
  /** A call as all its updates make it. */
  const call = (session, found) => {
    const calls = new Map()
    for (const { sessionId, update } of heard)
      if (sessionId === session && update.toolCallId)
        calls.set(update.toolCallId, { ...calls.get(update.toolCallId), ...update })
    return [...calls.values()].find(found)
  }
  const clear = () => (heard.length = asked.length = 0)
  return { app, heard, asked, unsaved, plan, until, updates, text, call, clear }
}

/** Starts the agent, works with it, and expects that it ends when its input does. */
async function connected(here, work) {
  const process_ = spawn(command[0], command.slice(1), { cwd: directory, stdio: ["pipe", "pipe", "inherit"] })
  const ended = new Promise((resolve) => process_.on("exit", resolve))
  const stream = acp.ndJsonStream(Writable.toWeb(process_.stdin), Readable.toWeb(process_.stdout))
  await here.app.connectWith(stream, work)
  process_.stdin.end()
  assert.equal(await ended, 0)
}

const abilities = { fs: { readTextFile: true, writeTextFile: true }, session: { notices: {} } }
const begin = (agentSide, clientCapabilities = abilities) =>
  agentSide.request(agent.initialize, { protocolVersion: acp.PROTOCOL_VERSION, clientCapabilities })
const said = (text) => [{ type: "text", text }]
const prompt = (agentSide, sessionId, blocks) =>
  agentSide.request(agent.session.prompt, { sessionId, prompt: typeof blocks === "string" ? said(blocks) : blocks })

let first = ""
try {
  const here = editor()
  await connected(here, async (lungo) => {
    now("initialize")
    const about = await begin(lungo)
    assert.equal(about.protocolVersion, acp.PROTOCOL_VERSION)
    assert.equal(about.agentInfo.name, "lungo")
    assert.deepEqual(about.agentCapabilities.promptCapabilities, { image: true, audio: false, embeddedContext: true })
    assert.deepEqual(about.authMethods.map(({ id }) => id), ["check"])
    assert.deepEqual(await lungo.request(agent.authenticate, { methodId: "check" }), {})

    now("new session")
    await assert.rejects(lungo.request(agent.session.new, { cwd: "here", mcpServers: [] }), /absolute path/)
    const servers = [{ name: "tiny", command: process.execPath, args: [mcpServer], env: [{ name: "LOUD", value: "yes" }] }]
    const made = await lungo.request(agent.session.new, { cwd: directory, mcpServers: servers })
    const id = (first = made.sessionId)
    assert.deepEqual(made.modes.availableModes.map((mode) => mode.id).sort(), ["build", "plan"])
    assert.equal(made.modes.currentModeId, "build")
    assert.deepEqual(made.configOptions.map((option) => option.category), ["mode", "model"])
    assert.equal(made.configOptions[1].currentValue, "practice/practice")
    const commands = await here.until("commands", () => here.updates(id, "available_commands_update")[0])
    assert.ok(commands.availableCommands.some(({ name }) => name === "greet"))

    now("untrusted directory")
    const held = await lungo.request(agent.session.new, { cwd: join(directory, "../untrusted"), mcpServers: servers })
    const notice = await here.until("notice", () => here.updates(held.sessionId, "notice")[0])
    assert.match(notice.title, /MCP server tiny failed: .* not trusted/)

    now("text and thought")
    assert.deepEqual(await prompt(lungo, id, "Say hello"), { stopReason: "end_turn" })
    assert.equal(here.text(id, "agent_thought_chunk"), "A greeting.")
    assert.equal(here.text(id, "agent_message_chunk"), "Hello, and welcome to the stage.")
    assert.deepEqual(here.updates(id, "user_message_chunk"), [])
    assert.equal(here.updates(id, "usage_update").at(-1).size, 128_000)

    now("plan, read, edit, command")
    here.clear()
    const choices = []
    here.plan.permission = ({ options }) => {
      choices.push(options)
      return "once"
    }
    assert.deepEqual(await prompt(lungo, id, "Change the greeting"), { stopReason: "end_turn" })
    assert.deepEqual(here.updates(id, "plan").at(-1).entries, [
      { content: "Change it", priority: "high", status: "in_progress" },
      { content: "Try it", priority: "low", status: "pending" },
    ])
    const read = here.call(id, ({ kind }) => kind === "read")
    assert.equal(read.title, "Read greeting.txt")
    assert.equal(read.status, "completed")
    assert.deepEqual(read.locations, [{ path: join(directory, "greeting.txt") }])
    const edit = here.call(id, ({ kind }) => kind === "edit")
    assert.equal(edit.status, "completed")
    assert.deepEqual(edit.content, [
      { type: "diff", path: join(directory, "greeting.txt"), oldText: "hello\nworld\n", newText: "goodbye\nworld\n" },
    ])
    assert.deepEqual(edit.locations, [{ path: join(directory, "greeting.txt"), line: 1 }])
    assert.equal(readFileSync(join(directory, "greeting.txt"), "utf8"), "goodbye\nworld\n")
    const run = here.call(id, ({ kind }) => kind === "execute")
    assert.equal(run.title, "cat greeting.txt")
    assert.match(run.content[0].content.text, /goodbye\nworld/)
    assert.deepEqual(here.asked.map(({ toolCall }) => toolCall.kind), ["edit", "execute"])
    assert.deepEqual(here.asked[0].toolCall.toolCallId, edit.toolCallId)
    assert.deepEqual(here.asked[0].toolCall.content, edit.content)
    assert.deepEqual(choices[0].map(({ kind }) => kind).filter((kind) => kind !== "allow_always"), ["allow_once", "reject_once"])
    assert.ok(choices[1].some(({ kind }) => kind === "allow_always"))

    now("rejected")
    here.clear()
    here.plan.permission = () => "reject"
    await prompt(lungo, id, "Remove the greeting")
    assert.equal(here.call(id, ({ kind }) => kind === "execute").status, "failed")
    assert.equal(readFileSync(join(directory, "greeting.txt"), "utf8"), "goodbye\nworld\n")
    here.plan.permission = () => "once"

    now("content blocks")
    here.clear()
    const notes = join(directory, "notes.txt")
    here.unsaved.set(notes, "not on disk\n")
    const answer = await prompt(lungo, id, [
      ...said("Look at the blocks"),
      { type: "resource_link", uri: pathToFileURL(notes).href, name: "notes.txt" },
      { type: "resource", resource: { uri: "file:///else/where.txt", text: "embedded words", mimeType: "text/plain" } },
      { type: "resource_link", uri: "https://example.org/a", name: "a page" },
      { type: "image", mimeType: "image/png", data: "iVBORw0KGgo=" },
    ])
    assert.deepEqual(answer, { stopReason: "end_turn" })
    assert.equal(here.text(id, "agent_message_chunk"), "All seen.")
    await assert.rejects(prompt(lungo, id, [{ type: "audio", mimeType: "audio/wav", data: "" }]), /audio/)
    await assert.rejects(prompt(lungo, "ses_none", "Say hello"), /not open/)

    now("unsaved changes")
    here.clear()
    assert.deepEqual(await prompt(lungo, id, "Mend the notes"), { stopReason: "end_turn" })
    assert.equal(readFileSync(notes, "utf8"), "mended\n")
    assert.ok(!here.unsaved.has(notes))
    assert.deepEqual(here.asked[0].toolCall.content, [{ type: "diff", path: notes, oldText: "not on disk\n", newText: "mended\n" }])

    now("command")
    here.clear()
    assert.deepEqual(await prompt(lungo, id, "/greet you"), { stopReason: "end_turn" })
    assert.equal(here.text(id, "agent_message_chunk"), "Hello, and welcome to the stage.")

    now("tool of the passed server")
    here.clear()
    assert.deepEqual(await prompt(lungo, id, "Shout it"), { stopReason: "end_turn" })
    const shout = here.call(id, ({ name }) => name === "tiny_shout")
    assert.equal(shout.status, "completed", JSON.stringify(shout))
    assert.match(JSON.stringify(shout.content), /HEY yes/)

    now("question")
    here.clear()
    here.plan.permission = ({ options }) => options.find(({ name }) => name === "Tea")?.optionId
    assert.deepEqual(await prompt(lungo, id, "Ask what to drink"), { stopReason: "end_turn" })
    assert.equal(here.asked[0].toolCall.title, "What to drink?")
    assert.equal(here.text(id, "agent_message_chunk"), "Tea it is.")
    here.plan.permission = () => "once"

    now("modes and models")
    here.clear()
    assert.deepEqual(await lungo.request(agent.session.setMode, { sessionId: id, modeId: "plan" }), {})
    const options = here.updates(id, "config_option_update").at(-1).configOptions
    assert.equal(options[0].currentValue, "plan")
    await assert.rejects(lungo.request(agent.session.setMode, { sessionId: id, modeId: "none" }), /Unknown mode/)
    const other = { sessionId: id, configId: "model", value: "practice/gpt-5-practice" }
    const changed = await lungo.request(agent.session.setConfigOption, other)
    assert.equal(changed.configOptions[1].currentValue, "practice/gpt-5-practice")
    await prompt(lungo, id, "Say hello")
    await lungo.request(agent.session.setMode, { sessionId: id, modeId: "build" })

    now("cancel")
    here.clear()
    const endless = prompt(lungo, id, "Talk without end")
    await here.until("words", () => here.text(id, "agent_message_chunk").includes("and on"))
    await lungo.notify(agent.session.cancel, { sessionId: id })
    assert.deepEqual(await endless, { stopReason: "cancelled" })
    const early = prompt(lungo, id, "Talk without end")
    await lungo.notify(agent.session.cancel, { sessionId: id })
    assert.deepEqual(await early, { stopReason: "cancelled" })
    here.plan.permission = () => new Promise(() => {})
    here.clear()
    const stuck = prompt(lungo, id, "Remove the greeting")
    await here.until("ask", () => here.asked[0])
    await lungo.notify(agent.session.cancel, { sessionId: id })
    assert.deepEqual(await stuck, { stopReason: "cancelled" })

    now("list")
    const listed = await lungo.request(agent.session.list, { cwd: directory })
    assert.deepEqual(listed.sessions.map(({ sessionId }) => sessionId), [id])
    await assert.rejects(lungo.request("session/none", {}), /Unknown method/)
  })

  const again = editor()
  await connected(again, async (lungo) => {
    now("load")
    await begin(lungo, { elicitation: { form: {} }, auth: { terminal: true }, _meta: { terminal_output: true } })
    const loaded = await lungo.request(agent.session.load, { sessionId: first, cwd: directory, mcpServers: [] })
    assert.equal(loaded.modes.availableModes.length, 2)
    assert.match(again.text(first, "user_message_chunk"), /^Say hello/)
    assert.match(again.text(first, "agent_message_chunk"), /^Hello, and welcome to the stage./)
    assert.equal(again.updates(first, "tool_call").filter(({ kind }) => kind === "edit").length, 2)
    assert.equal(again.updates(first, "plan").length, 1)

    now("form")
    again.clear()
    again.plan.form = ({ requestedSchema }) => {
      assert.deepEqual(requestedSchema.properties.answer1.oneOf.map((option) => option.const), ["Tea", "Coffee"])
      return { action: "accept", content: { answer1: "Tea" } }
    }
    assert.deepEqual(await prompt(lungo, first, "Ask what to drink"), { stopReason: "end_turn" })
    assert.equal(again.text(first, "agent_message_chunk"), "Tea it is.")

    now("terminal")
    again.clear()
    await prompt(lungo, first, "Print two lines")
    const updates = again.heard.filter(({ update }) => update.toolCallId).map(({ update }) => update)
    const terminal = updates.find(({ _meta }) => _meta?.terminal_info)
    assert.deepEqual(terminal.content, [{ type: "terminal", terminalId: terminal.toolCallId }])
    assert.equal(updates.map(({ _meta }) => _meta?.terminal_output?.data ?? "").join(""), "one\r\ntwo\r\n")
    assert.deepEqual(updates.at(-1)._meta.terminal_exit, { terminal_id: terminal.toolCallId, exit_code: 3 })

    now("resume, close, delete")
    await lungo.request(agent.session.close, { sessionId: first })
    again.clear()
    await lungo.request(agent.session.resume, { sessionId: first, cwd: directory, mcpServers: [] })
    assert.deepEqual(again.updates(first, "agent_message_chunk"), [])
    await lungo.request(agent.session.delete, { sessionId: first })
    assert.deepEqual((await lungo.request(agent.session.list, { cwd: directory })).sessions, [])
  })
  process.exit(0)
} catch (failure) {
  console.log(`At "${step}": ${failure.stack}`)
  process.exit(1)
}
