// The messages of one session, one element for each part.

import { $, count, el, span } from './dom.js'
import { grow, markdown } from './markdown.js'
import { tool } from './tools.js'

export class Log {
  constructor(goTo) {
    this.goTo = goTo
    this.log = $('log')
    this.following = true
    this.undone = '~'
    this.clear()
    // Following the end is the reader's choice, made by scrolling; a panel that opens below must not end it.
    this.log.addEventListener('scroll', () => { this.following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80 })
    new ResizeObserver(() => this.follow()).observe(this.log)
    setInterval(() => this.tick(), 1000)
  }

  follow() {
    if (this.following) this.log.scrollTop = this.log.scrollHeight
  }

  /** To the newest message, as after sending one. */
  toEnd() {
    this.following = true
    this.follow()
  }

  /** When the newest prompt was sent. */
  prompted() {
    return Math.max(...[...this.infos.values()].filter(({ role }) => role === 'user').map(({ time }) => time.created), 0) || Date.now()
  }

  /** Elapsed time of what runs. */
  tick() {
    for (const node of this.log.querySelectorAll('.time[data-start]')) node.textContent = span(Date.now() - Number(node.dataset.start))
  }

  /** Hides the undone messages: those from `revert.messageID` on. Names the files that are not restored. */
  undo(revert) {
    this.undone = revert?.messageID ?? '~'
    let prompts = 0
    for (const node of this.log.querySelectorAll(':scope > article')) {
      node.hidden = node.dataset.id >= this.undone
      if (node.hidden && this.infos.get(node.dataset.id)?.role === 'user') prompts++
    }
    this.log.querySelector('.undone')?.remove()
    if (!prompts) return
    const left = (revert.left ?? []).map(({ file, reason }) => el('li', el('code', file), `: ${reason}`))
    this.log.append(el('div.undone', { 'data-id': '~' }, `Undid ${prompts === 1 ? 'the last prompt' : `${prompts} prompts`} and the file changes. /redo restores them until you send another prompt.`,
      left.length ? el('p', 'Not restored:', el('ul', left)) : null))
    this.toEnd()
  }

  clear() {
    this.infos = new Map()
    this.parts = new Map()
    this.nodes = new Map()
    this.dirty = new Set()
    this.log.replaceChildren()
  }

  /** All of it, as it is stored. What is on the screen already stays where it is. */
  load(messages) {
    const known = new Set(messages.map(({ info }) => info.id))
    for (const id of this.infos.keys()) if (!known.has(id)) this.remove(id)
    for (const { info, parts } of messages) {
      this.message(info)
      for (const part of parts) this.part(part)
    }
    this.flush()
    this.follow()
  }

  message(info) {
    this.infos.set(info.id, info)
    const node = this.node(info.id, () => el('article.' + info.role, { 'data-id': info.id, 'aria-label': info.role === 'user' ? 'You' : 'Agent' }))
    if (!node.isConnected) this.insert(this.log, node, info.id)
    node.hidden = info.id >= this.undone
    if (info.error) this.failure(node, info)
    if (info.role === 'assistant') node.title = `${info.agent} · ${info.providerID}/${info.modelID}`
  }

  failure(node, { id, error }) {
    const words = error.name === 'MessageAbortedError' ? 'Interrupted' : error.data?.message ?? error.name
    const kind = error.name === 'MessageAbortedError' ? 'p.aborted' : 'p.bad'
    const old = this.nodes.get(id + '/error')
    const next = el(kind, { role: 'alert' }, words)
    if (old) old.replaceWith(next)
    else node.append(next)
    this.nodes.set(id + '/error', next)
  }

  part(part) {
    this.parts.set(part.id, part)
    this.draw(part.id)
  }

  delta({ partID, delta }) {
    const part = this.parts.get(partID)
    if (!part) return
    part.text += delta
    this.draw(partID)
  }

  remove(id) {
    this.infos.delete(id)
    this.nodes.get(id)?.remove()
    this.nodes.delete(id)
  }

  removePart(id) {
    this.parts.delete(id)
    this.nodes.get(id)?.remove()
    this.nodes.delete(id)
  }

  /** Many pieces may come between two pictures. */
  draw(id) {
    if (!this.dirty.size) requestAnimationFrame(() => this.flush())
    this.dirty.add(id)
  }

  flush() {
    for (const id of this.dirty) {
      const part = this.parts.get(id)
      const message = part && this.nodes.get(part.messageID)
      if (!message) continue
      const old = this.nodes.get(id)
      const content = this.content(part, old)
      if (!content) continue
      content.dataset.id = id
      if (part.state) content.dataset.status = part.state.status
      if (old && old !== content) old.replaceWith(content)
      else if (!old) this.insert(message, content, id)
      this.nodes.set(id, content)
    }
    this.dirty.clear()
    this.follow()
  }

  content(part, old) {
    const typed = this.infos.get(part.messageID)?.role === 'user'
    switch (part.type) {
      case 'text':
        if (part.synthetic || part.ignored || (!part.text && !typed)) return null
        if (typed) return el('p.typed', part.text)
        return part.time?.end ? el('div.markdown', markdown(part.text)) : grow(old ?? el('div.markdown', { 'aria-busy': 'true' }), part.text)
      case 'reasoning':
        return part.text ? el('details.reasoning', { open: old?.open }, el('summary', part.time?.end ? 'Thought' : 'Thinking …'), el('div.markdown', markdown(part.text))) : null
      case 'tool':
        return tool(part, old?.tagName === 'DETAILS' && old.dataset.status === part.state.status ? old.open : undefined, this.goTo)
      case 'file': return el('p.file', part.filename ?? part.mime)
      case 'agent': return el('p.file', '@' + part.name)
      case 'subtask': return el('p.file', `${part.agent}: ${part.description}`)
      case 'retry': return part.error.data.metadata?.next ? el('p.faint', switched(part.error.data.metadata)) : null
      case 'compaction': return el('p.faint', 'Conversation compacted.')
      case 'step-finish': return el('p.step', part.reason === 'length' ? el('strong.bad', 'Cut at the output limit. ') : null, figures(part.tokens))
      default: return null
    }
  }

  node(id, make) {
    if (!this.nodes.has(id)) this.nodes.set(id, make())
    return this.nodes.get(id)
  }

  /** Messages and parts stand in the order of their ids. */
  insert(parent, node, id) {
    node.dataset.id = id
    const next = [...parent.children].find(child => (child.dataset.id ?? '~') > id)
    parent.insertBefore(node, next ?? null)
  }
}

function figures({ input, output, reasoning, cache }) {
  const read = input + cache.read + cache.write
  return `${count(read)} in · ${count(output + reasoning)} out` + (cache.read ? ` · ${Math.floor(100 * cache.read / read)}% from cache` : '')
}

/** Another model continues: the words of `lungo run`. */
function switched({ model, fault, asked, next }) {
  return `${model} ${asked === 'no' ? 'is cooling down' : 'failed'} (${fault.replace('_', ' ')}): continuing with ${next}`
}
