// The list above the prompt that completes /commands and @files.

import { $, el } from './dom.js'
import { getOr } from './api.js'

const MOST_FILES = 8

export class Completion {
  constructor(field, commands) {
    this.field = field
    this.commands = commands
    this.items = []
    this.at = 0
    this.turn = 0
  }

  /** Looks at the word before the cursor and offers what fits. */
  async update() {
    const turn = ++this.turn
    const before = this.field.value.slice(0, this.field.selectionStart)
    const command = /^\/(\S*)$/.exec(before)
    const file = /(?:^|\s)@(\S*)$/.exec(before)
    let items = []
    if (command) items = this.commands().filter(({ name }) => name.startsWith(command[1])).map(({ name, description }) => ({ text: `/${name} `, label: `/${name}`, note: description, from: 0 }))
    else if (file) {
      const found = await getOr(`/find/file?query=${encodeURIComponent(file[1])}&limit=${MOST_FILES}`, [])
      items = found.map(path => ({ text: `@${path} `, label: path, from: before.length - file[1].length - 1 }))
    }
    if (turn === this.turn) this.show(items)
  }

  show(items) {
    this.items = items
    this.at = 0
    this.draw()
  }

  draw() {
    const list = $('complete')
    list.hidden = !this.items.length
    this.field.setAttribute('aria-expanded', String(!list.hidden))
    if (list.hidden) this.field.removeAttribute('aria-activedescendant')
    else this.field.setAttribute('aria-activedescendant', 'choice-' + this.at)
    list.replaceChildren(...this.items.map((item, at) => el('li', {
      id: 'choice-' + at, role: 'option', 'aria-selected': String(at === this.at), onmousedown: event => { event.preventDefault(); this.take(at) },
    }, el('strong', item.label), item.note ? el('span', item.note) : null)))
    list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** True if the key was for the list. */
  key(event) {
    if (!this.items.length) return false
    const exact = this.items[this.at].text.trim() === this.field.value.trim()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : this.items.length - 1)) % this.items.length
      this.draw()
    } else if (event.key === 'Tab' || (event.key === 'Enter' && !exact)) this.take(this.at)
    else if (event.key === 'Escape') this.show([])
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  take(at) {
    const { text, from } = this.items[at]
    this.field.setRangeText(text, from, this.field.selectionStart, 'end')
    this.show([])
    this.field.dispatchEvent(new Event('input'))
  }
}
