// What programs do with OpenCode's SDK, done to a Lungo server: once with the client of version 1, once with that of `/v2`.
// node sdk.mjs ADDRESS PASSWORD DIRECTORY, beside a node_modules that has the SDK. The first thing that is wrong ends it.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createOpencodeClient as createVersionOne } from "@opencode-ai/sdk/client"
import { createOpencodeClient as createVersionTwo } from "@opencode-ai/sdk/v2/client"

const [address, password, directory] = process.argv.slice(2)
const headers = { Authorization: "Basic " + Buffer.from("anyone:" + password).toString("base64") }
const model = { providerID: "fake", modelID: "m" }
const patience = 20_000
const said = (text) => [{ type: "text", text }]
let step = ""
const now = (what) => (step = what)

/** Hears events, and lets wait for those that come after the last one waited for. */
function listen(stream) {
  const heard = []
  let next = 0
  let wake = () => {}
  const done = (async () => {
    for await (const event of stream) {
      heard.push(event.payload ?? event)
      wake()
    }
  })()
  done.catch(() => {})
  const until = async (type, wanted = () => true) => {
    const deadline = Date.now() + patience
    while (true) {
      while (next < heard.length) {
        const event = heard[next++]
        if (event.type === type && wanted(event.properties)) return event.properties
      }
      const left = deadline - Date.now()
      if (left <= 0) throw new Error(`no ${type} in ${patience} ms; heard ${heard.map((event) => event.type).join(" ")}`)
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left)
        wake = () => (clearTimeout(timer), resolve())
      })
    }
  }
  return { heard, until }
}

const good = ({ data, error, response }) => {
  assert.equal(error, undefined, `${response?.status}: ${JSON.stringify(error)}`)
  return data
}
const bad = ({ data, error, response }, status) => {
  assert.equal(data, undefined)
  assert.equal(response.status, status, JSON.stringify(error))
  return error
}
const text = (message) => message.parts.filter((part) => part.type === "text" && !part.synthetic).map((part) => part.text).join("")
const calls = (messages) => messages.flatMap((message) => message.parts).filter((part) => part.type === "tool").map((part) => [part.tool, part.state.status])

async function versionOne() {
  const client = createVersionOne({ baseUrl: address, directory, headers })
  const aborted = new AbortController()
  const { stream } = await client.event.subscribe({ signal: aborted.signal })
  const events = listen(stream)
  now("v1: connected")
  await events.until("server.connected")

  now("v1: session.create")
  const session = good(await client.session.create({ body: { title: "Version one" } }))
  assert.equal(session.directory, directory)
  assert.equal(session.title, "Version one")
  const path = { id: session.id }
  await events.until("session.created", (it) => it.info.id === session.id)

  now("v1: session.prompt")
  const answer = good(await client.session.prompt({ path, body: { model, agent: "build", parts: said("RUN:hello") } }))
  assert.equal(answer.info.role, "assistant")
  assert.equal(text(answer), "Hello from the fake model.")
  await events.until("session.idle")

  now("v1: tools and permissions")
  const tools = client.session.prompt({ path, body: { model, agent: "build", parts: said("RUN:tools") } })
  for (const permission of ["edit", "bash"]) {
    const asked = await events.until("permission.asked")
    assert.equal(asked.permission, permission)
    assert.equal(asked.sessionID, session.id)
    const answered = await client.postSessionIdPermissionsPermissionId({ path: { id: session.id, permissionID: asked.id }, body: { response: "once" } })
    assert.equal(good(answered), true)
    await events.until("permission.replied", (it) => it.requestID === asked.id && it.reply === "once")
  }
  assert.equal(text(good(await tools)), "All tools finished.")
  await events.until("session.idle")
  const messages = good(await client.session.messages({ path }))
  assert.deepEqual(calls(messages), [["read", "completed"], ["edit", "completed"], ["bash", "completed"]])
  assert.match(readFileSync(join(directory, "a.txt"), "utf8"), /^hello there\n/)
  assert.equal(good(await client.session.messages({ path, query: { limit: 2 } })).length, 2)
  const one = good(await client.session.message({ path: { ...path, messageID: messages[0].info.id } }))
  assert.equal(text(one), "RUN:hello")

  now("v1: promptAsync and abort")
  const started = await client.session.promptAsync({ path, body: { model, agent: "build", parts: said("RUN:slow") } })
  assert.equal(started.response.status, 204)
  await events.until("message.part.delta")
  assert.equal(good(await client.session.status())[session.id].type, "busy")
  assert.equal(good(await client.session.abort({ path })), true)
  await events.until("session.idle")
  const last = good(await client.session.messages({ path })).at(-1)
  assert.equal(last.info.error.name, "MessageAbortedError")
  assert.deepEqual(good(await client.session.status()), {})

  now("v1: revert and unrevert")
  const edited = messages.find((message) => text(message) === "RUN:tools").info.id
  const reverted = good(await client.session.revert({ path, body: { messageID: edited } }))
  assert.equal(reverted.revert.messageID, edited)
  assert.match(readFileSync(join(directory, "a.txt"), "utf8"), /^hello world\n/)
  const restored = good(await client.session.unrevert({ path }))
  assert.equal(restored.revert, undefined)
  assert.match(readFileSync(join(directory, "a.txt"), "utf8"), /^hello there\n/)

  now("v1: list, update, fork, children, todo, diff, delete")
  assert.ok(good(await client.session.list()).some((it) => it.id === session.id))
  assert.equal(good(await client.session.update({ path, body: { title: "Renamed" } })).title, "Renamed")
  const fork = good(await client.session.fork({ path, body: {} }))
  assert.match(fork.title, /^Renamed \(fork #\d+\)$/)
  assert.deepEqual(good(await client.session.children({ path })), [])
  assert.deepEqual(good(await client.session.todo({ path })), [])
  assert.equal(good(await client.session.diff({ path, query: { messageID: edited } }))[0].file, "a.txt")
  assert.equal(good(await client.session.delete({ path: { id: fork.id } })), true)
  assert.equal(bad(await client.session.get({ path: { id: fork.id } }), 404).name, "NotFoundError")

  now("v1: shell and command")
  const shell = good(await client.session.shell({ path, body: { agent: "build", model, command: "echo from-the-shell" } }))
  assert.match(JSON.stringify(shell.parts ?? shell), /from-the-shell/)
  const command = good(await client.session.command({ path, body: { command: "greet", arguments: "bob", agent: "build", model: "fake/m" } }))
  assert.equal(text(command), "Hello from the fake model.")

  now("v1: information")
  await information(client, {
    find: (query) => client.find.files({ query: { query } }),
    grep: (pattern) => client.find.text({ query: { pattern } }),
    list: (path) => client.file.list({ query: { path } }),
    read: (path) => client.file.read({ query: { path } }),
  })

  now("v1: errors")
  assert.equal(bad(await client.session.get({ path: { id: "ses_nope" } }), 404).data.message.includes("ses_nope"), true)
  await assert.rejects(client.session.get({ path: { id: "ses_nope" }, throwOnError: true }), /ses_nope/)
  const stranger = createVersionOne({ baseUrl: address, directory })
  bad(await stranger.session.list(), 401)
  const elsewhere = createVersionOne({ baseUrl: address, directory: "/tmp", headers })
  assert.ok(!good(await elsewhere.session.list()).some((it) => it.id === session.id))
  aborted.abort()
}

/** What both clients call alike. */
async function information(client, files) {
  assert.equal(good(await client.path.get()).directory, directory)
  assert.equal(good(await client.project.current()).worktree, directory)
  assert.ok(good(await client.project.list()).length > 0)
  assert.equal(good(await client.config.get()).model, "fake/m")
  const providers = good(await client.config.providers())
  assert.ok(providers.providers.some((provider) => provider.id === "fake" && provider.models.m.name === "Fake Model"))
  assert.ok(good(await client.provider.list()).connected.includes("fake"))
  assert.ok(good(await client.app.agents()).some((agent) => agent.name === "build" && agent.mode === "primary"))
  assert.ok(good(await client.command.list()).some((command) => command.name === "greet"))
  assert.ok(good(await client.tool.ids()).includes("bash"))
  assert.deepEqual(good(await client.mcp.status()), {})
  assert.deepEqual(good(await client.lsp.status()), [])
  assert.deepEqual(good(await client.formatter.status()), [])
  assert.equal(good(await client.vcs.get()).branch, "main")
  assert.ok(good(await files.find("main")).includes("src/main.ts"))
  assert.equal(good(await files.grep("function foo"))[0].path.text, "src/main.ts")
  assert.ok(good(await files.list("src")).some((file) => file.name === "main.ts" && file.type === "file"))
  assert.match(good(await files.read("src/main.ts")).content, /^export const x = 1/)
  assert.ok(Array.isArray(good(await client.file.status())))
}

async function versionTwo() {
  const client = createVersionTwo({ baseUrl: address, directory, headers })
  const aborted = new AbortController()
  const { stream } = await client.global.event({ signal: aborted.signal })
  const events = listen(stream)
  now("v2: connected")
  await events.until("server.connected")
  assert.equal(good(await client.global.health()).healthy, true)

  now("v2: session.create without a body")
  const untitled = good(await client.session.create())
  assert.match(untitled.title, /^New session - /)
  assert.equal(good(await client.session.delete({ sessionID: untitled.id })), true)
  await events.until("session.deleted", (it) => it.info.id === untitled.id)

  now("v2: permission.reply")
  const session = good(await client.session.create({ title: "Version two", agent: "build", model: { providerID: "fake", id: "m" } }))
  const sessionID = session.id
  const write = client.session.prompt({ sessionID, agent: "build", model, parts: said("RUN:write") })
  const asked = await events.until("permission.asked")
  assert.deepEqual(good(await client.permission.list()).map((it) => it.id), [asked.id])
  assert.equal(good(await client.permission.reply({ requestID: asked.id, reply: "always" })), true)
  assert.equal(text(good(await write)), "Write finished.")
  assert.equal(readFileSync(join(directory, "new.txt"), "utf8"), "brand new\nfile\n")
  assert.equal(bad(await client.permission.reply({ requestID: asked.id, reply: "once" }), 404)._tag, "PermissionNotFoundError")
  await events.until("session.idle")

  now("v2: question.reply")
  const asking = client.session.prompt({ sessionID, agent: "build", model, parts: said("RUN:question2") })
  const question = await events.until("question.asked")
  assert.equal(question.questions.length, 2)
  assert.deepEqual(good(await client.question.list()).map((it) => it.id), [question.id])
  assert.equal(good(await client.question.reply({ requestID: question.id, answers: [["Blue"], ["S", "L"]] })), true)
  assert.deepEqual((await events.until("question.replied")).answers, [["Blue"], ["S", "L"]])
  assert.equal(text(good(await asking)), "Questions answered.")

  now("v2: question.reject")
  const rejected = client.session.prompt({ sessionID, agent: "build", model, parts: said("RUN:question") })
  assert.equal(good(await client.question.reject({ requestID: (await events.until("question.asked")).id })), true)
  await events.until("question.rejected")
  assert.deepEqual(calls([good(await rejected)]), [["question", "error"]])

  now("v2: todo and task")
  good(await client.session.prompt({ sessionID, agent: "build", model, parts: said("RUN:todo") }))
  assert.equal((await events.until("todo.updated")).todos.length, 3)
  assert.equal(good(await client.session.todo({ sessionID }))[1].status, "in_progress")
  assert.equal(text(good(await client.session.prompt({ sessionID, agent: "build", model, parts: said("RUN:task") }))), "Subagent finished.")
  const [child] = good(await client.session.children({ sessionID }))
  assert.equal(child.parentID, sessionID)
  assert.match(text(good(await client.session.messages({ sessionID: child.id })).at(-1)), /^Child report/)

  now("v2: summarize, message and part changes")
  assert.equal(good(await client.session.summarize({ sessionID, ...model })), true)
  await events.until("session.compacted")
  const messages = good(await client.session.messages({ sessionID }))
  assert.ok(messages.some((message) => message.info.summary === true))
  const [first] = messages
  const changed = { ...first.parts.find((part) => part.type === "text"), text: "edited" }
  assert.equal(good(await client.part.update({ sessionID, messageID: first.info.id, partID: changed.id, part: changed })).text, "edited")
  assert.equal(good(await client.part.delete({ sessionID, messageID: first.info.id, partID: changed.id })), true)
  assert.equal(good(await client.session.deleteMessage({ sessionID, messageID: first.info.id })), true)

  now("v2: information")
  await information(client, {
    find: (query) => client.find.files({ query }),
    grep: (pattern) => client.find.text({ pattern }),
    list: (path) => client.file.list({ path }),
    read: (path) => client.file.read({ path }),
  })
  assert.equal(good(await client.v2.location.get()).directory, directory)
  for (const list of ["agent", "model", "provider", "command", "skill", "reference", "integration"]) {
    assert.ok(Array.isArray(good(await client.v2[list].list()).data), list)
  }
  assert.ok(good(await client.v2.fs.find({ query: "main" })).data.some((it) => it.path === "src/main.ts"))

  now("v2: configuration and remote control")
  assert.equal(good(await client.tui.showToast({ message: "hello", variant: "info" })), true)
  assert.equal((await events.until("tui.toast.show")).message, "hello")
  good(await client.config.update({ config: { username: "neo" } }))
  await events.until("server.instance.disposed")
  assert.equal(good(await client.config.get()).username, "neo")
  aborted.abort()
}

try {
  await versionOne()
  await versionTwo()
  console.log("the SDK's clients work")
  process.exit(0)
} catch (wrong) {
  console.error(`${step}: ${wrong.stack ?? wrong}`)
  process.exit(1)
}
