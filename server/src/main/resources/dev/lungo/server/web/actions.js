// What can be done with a session beside prompting it. Each action is a slash command and a menu entry.

import { get, place, post, request } from './api.js'

const OWN = [
  ['undo', 'Undo the last prompt and its file changes'],
  ['redo', 'Restore what was undone'],
  ['compact', 'Summarize the conversation to free context'],
  ['fork', 'Continue in a copy of this session'],
  ['rename', 'Rename this session: /rename New title'],
  ['export', 'Download this session as JSON'],
  ['delete', 'Delete this session'],
  ['new', 'Start a new session'],
]

/** `page` offers open(id), notice(text), fill(text), model() and confirm(text). */
export class Actions {
  constructor(page) {
    this.page = page
    this.custom = []
  }

  async load() {
    this.custom = await get('/command').catch(() => [])
  }

  /** Every command as {name, description}; the page's own win over the project's. */
  all() {
    const own = OWN.map(([name, description]) => ({ name, description, own: true }))
    return [...own, ...this.custom.filter(command => !own.some(other => other.name === command.name))]
  }

  /** Runs `/name rest`. Gives the HTTP call of a project's command to the caller, who adds model and agent. */
  async run(name, rest) {
    const command = this.all().find(each => each.name === name)
    if (!command) throw new Error(`Unknown command: /${name}. To send the text as a prompt, start it with a space.`)
    if (!command.own) return { command: name, arguments: rest }
    if (name === 'new') return void await this.page.open('')
    if (!place.session) throw new Error(`/${name} needs a session. Send a prompt first.`)
    await this[name](place.session, rest)
  }

  async undo(id) {
    const prompts = await this.prompts(id)
    const before = (await get(`/session/${id}`)).revert?.messageID ?? '~'
    const last = prompts.findLast(({ info }) => info.id < before)
    if (!last) throw new Error('Nothing to undo.')
    await post(`/session/${id}/revert`, { messageID: last.info.id })
    this.page.fill(last.parts.filter(part => part.type === 'text' && !part.synthetic).map(part => part.text).join('\n'))
  }

  async redo(id) {
    const from = (await get(`/session/${id}`)).revert?.messageID
    if (!from) throw new Error('Nothing to redo.')
    const next = (await this.prompts(id)).find(({ info }) => info.id > from)
    if (next) await post(`/session/${id}/revert`, { messageID: next.info.id })
    else await post(`/session/${id}/unrevert`)
  }

  async compact(id) {
    const [providerID, ...model] = this.page.model().split('/')
    await post(`/session/${id}/summarize`, { providerID, modelID: model.join('/') })
  }

  async fork(id) {
    await this.page.open((await post(`/session/${id}/fork`)).id)
  }

  async rename(id, title) {
    if (!title) throw new Error('usage: /rename New title')
    await request('PATCH', `/session/${id}`, { title })
  }

  async export(id) {
    const [info, messages] = await Promise.all([get(`/session/${id}`), get(`/session/${id}/message`)])
    const file = URL.createObjectURL(new Blob([JSON.stringify({ info, messages }, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = file
    link.download = `${id}.json`
    link.click()
    URL.revokeObjectURL(file)
  }

  async delete(id) {
    if (!this.page.confirm('Delete this session and its subagent sessions?')) return
    await request('DELETE', `/session/${id}`)
  }

  async prompts(id) {
    const messages = await get(`/session/${id}/message`)
    return messages.filter(({ info, parts }) => info.role === 'user' && !parts.some(part => part.type === 'compaction'))
  }
}
