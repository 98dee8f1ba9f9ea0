// What waits for a person: permissions and questions of the session on the screen and its children.

import { $, el } from './dom.js'
import { post } from './api.js'
import { diff } from './tools.js'

export class Asks {
  constructor(complain) {
    this.complain = complain
    this.open = new Map()
  }

  clear() {
    this.open.clear()
    $('asks').replaceChildren()
  }

  permission(request) {
    const { metadata = {}, patterns, always, permission } = request
    const more = el('input', { type: 'text', placeholder: 'Say why, or what to do instead', 'aria-label': 'Reason' })
    const reply = (word, message) => this.send(request.id, `/permission/${request.id}/reply`, { reply: word, message })
    this.show(request, `May it ${permission === 'bash' ? 'run this' : permission}?`, [
      metadata.command ? el('pre', metadata.command) : el('p', patterns.join(', ')),
      metadata.diff ? diff(metadata.diff) : null,
      el('div.row',
        el('button.main', { type: 'button', onclick: () => reply('once') }, 'Allow once'),
        always.length ? el('button', { type: 'button', title: always.join(', '), onclick: () => reply('always') }, 'Always') : null,
        el('button', { type: 'button', onclick: () => reply('reject', more.value.trim() || undefined) }, 'No'),
        more),
    ])
  }

  question(request) {
    const fields = request.questions.map((question, at) => {
      const kind = question.multiple ? 'checkbox' : 'radio'
      const own = el('input', { type: 'text', placeholder: 'Your own answer', 'aria-label': 'Your own answer' })
      const choices = question.options.map(option => el('label', el('input', { type: kind, name: `${request.id}-${at}`, value: option.label }),
        el('span', el('strong', option.label), option.description ? ` ${option.description}` : '')))
      return { node: el('fieldset', el('legend', question.question), choices, question.custom === false ? null : own), own, choices }
    })
    const answers = () => fields.map(({ own, choices }) => {
      const chosen = choices.map(label => label.firstChild).filter(box => box.checked).map(box => box.value)
      return own.value.trim() ? [...chosen, own.value.trim()] : chosen
    })
    this.show(request, 'The agent asks', [
      fields.map(field => field.node),
      el('div.row',
        el('button.main', { type: 'button', onclick: () => this.send(request.id, `/question/${request.id}/reply`, { answers: answers() }) }, 'Answer'),
        el('button', { type: 'button', onclick: () => this.send(request.id, `/question/${request.id}/reject`) }, 'Not now')),
    ])
  }

  show({ id }, title, content) {
    if (this.open.has(id)) return
    const node = el('section.ask', { role: 'alertdialog', 'aria-label': title }, el('h3', title), content)
    this.open.set(id, node)
    $('asks').append(node)
    if (!$('say').value) node.querySelector('button.main').focus()
  }

  /** Answered, here or elsewhere. */
  settle(id) {
    this.open.get(id)?.remove()
    if (this.open.delete(id) && !this.open.size && document.activeElement === document.body) $('say').focus()
  }

  async send(id, path, body) {
    try {
      await post(path, body)
    } catch (refused) {
      if (refused.status !== 404) this.complain(refused)
    }
    this.settle(id)
  }
}
