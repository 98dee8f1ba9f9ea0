// The prompt box: text, /commands, !shell lines, @files and pasted pictures.

import { $, el } from './dom.js'
import { place, post } from './api.js'
import { Completion } from './complete.js'

const MOST_BYTES = 10 * 1024 * 1024

export class Prompt {
  /** `page` offers open(id), complain(error) and sent(). */
  constructor(actions, page) {
    this.actions = actions
    this.page = page
    this.files = []
    this.sending = false
    this.field = $('say')
    this.completion = new Completion(this.field, () => actions.all())
    $('prompt').addEventListener('submit', event => { event.preventDefault(); this.send() })
    this.field.addEventListener('input', () => { this.grow(); this.completion.update() })
    this.field.addEventListener('blur', () => this.completion.show([]))
    this.field.addEventListener('paste', event => this.attach(event.clipboardData.files, event))
    $('prompt').addEventListener('dragover', event => event.preventDefault())
    $('prompt').addEventListener('drop', event => this.attach(event.dataTransfer.files, event))
    this.field.addEventListener('keydown', event => this.key(event))
  }

  key(event) {
    if (event.isComposing || this.completion.key(event)) return
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); this.send() }
  }

  /** Opens the list of commands, for a person without the key or the memory for `/`. */
  menu() {
    if (!this.field.value.startsWith('/')) this.field.value = '/' + this.field.value
    this.field.focus()
    this.field.setSelectionRange(1, 1)
    this.completion.update()
  }

  fill(text) {
    if (!this.field.value) this.field.value = text
    this.grow()
  }

  grow() {
    this.field.style.height = 'auto'
    this.field.style.height = Math.min(this.field.scrollHeight, innerHeight / 3) + 'px'
  }

  attach(files, event) {
    const pictures = [...files].filter(file => file.type.startsWith('image/') || file.type === 'application/pdf')
    if (!files.length) return
    event.preventDefault()
    if (pictures.length < files.length) this.page.complain(new Error('Only images and PDFs can be attached here. Use @path for files of the project.'))
    for (const file of pictures) {
      if (file.size > MOST_BYTES) { this.page.complain(new Error(`${file.name} is larger than 10 MB.`)); continue }
      const reader = new FileReader()
      reader.onload = () => { this.files.push({ type: 'file', mime: file.type, filename: file.name, url: reader.result }); this.drawFiles() }
      reader.readAsDataURL(file)
    }
  }

  drawFiles() {
    $('attached').replaceChildren(...this.files.map((file, at) => el('span.chip', file.filename,
      el('button', { type: 'button', 'aria-label': `Remove ${file.filename}`, onclick: () => { this.files.splice(at, 1); this.drawFiles() } }, '×'))))
  }

  async send() {
    const raw = this.field.value
    const text = raw.trim()
    if (this.sending || (!text && !this.files.length)) return
    const files = this.files
    this.sending = true
    this.field.value = ''
    this.files = []
    this.completion.show([])
    this.drawFiles()
    this.grow()
    try {
      await this.dispatch(raw, text, files)
      this.page.sent()
    } catch (refused) {
      // Puts the rejected prompt back before the text typed since.
      this.field.value = this.field.value ? `${raw}\n${this.field.value}` : raw
      this.files = [...files, ...this.files]
      this.drawFiles()
      this.grow()
      this.page.complain(refused)
    } finally {
      this.sending = false
    }
  }

  async dispatch(raw, text, files) {
    const agent = $('agent').value || undefined
    const slash = /^\/([\w:.-]+(?:\/[\w:.-]+)*)(?:\s+([\s\S]*))?$/.exec(raw)
    if (slash && this.isCommand(slash[1])) {
      const call = await this.actions.run(slash[1], (slash[2] ?? '').trim())
      if (call) await post(`/session/${await this.session(agent)}/command`, { ...call, agent, model: $('model').value || undefined, parts: files })
    } else if (raw.startsWith('!') && text.length > 1) {
      await post(`/session/${await this.session(agent)}/shell`, { agent: agent ?? 'build', command: text.slice(1).trim() })
    } else {
      const [providerID, ...model] = $('model').value.split('/')
      const parts = [...files, ...(text ? [{ type: 'text', text }] : [])]
      await post(`/session/${await this.session(agent)}/prompt_async`, { agent, model: providerID ? { providerID, modelID: model.join('/') } : undefined, parts })
    }
  }

  /** An absolute path at the start of a prompt is no command, unless a command is called so. */
  isCommand(name) {
    return !name.includes('/') || this.actions.all().some(command => command.name === name)
  }

  async session(agent) {
    if (!place.session) await this.page.open((await post('/session', { agent })).id)
    return place.session
  }
}
