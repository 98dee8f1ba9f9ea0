// What waits for a person: permissions and questions of the session on the screen and its children.
// Only a click, or a key on a button that the person went to, answers: an ask never takes the focus.

import { $, el, visible } from './dom.js'
import { post } from './api.js'
import { diff } from './tools.js'

const QUESTIONS = { bash: 'Allow running this command?', edit: 'Allow this edit?', read: 'Allow reading this?', webfetch: 'Allow fetching this address?',
  external_directory: 'Allow access outside the project?', unsandboxed: 'Allow running this command outside the sandbox?', task: 'Allow starting this subagent?' }

/** Where and how long "Always allow" holds. */
const TERMS = [['in this project', {}], ['in this session', { scope: 'session' }], ['in this project for a day', { minutes: 1440 }],
  ['in all projects', { scope: 'user' }]]

export class Asks {
  /** `whose` gives the title of a subagent's session, or nothing for the session itself. */
  constructor(complain, whose) {
    this.complain = complain
    this.whose = whose
    this.open = new Map()
  }

  clear() {
    this.open.clear()
    $('asks').replaceChildren()
  }

  permission(request) {
    const { metadata = {}, patterns, always, permission } = request
    const reason = el('input', { type: 'text', placeholder: 'Reason (optional)', 'aria-label': 'Reason' })
    const terms = el('select', { 'aria-label': 'Always allow holds' }, TERMS.map(([words], at) => el('option', { value: String(at) }, words)))
    const reply = (word, message) => event => this.answer(event, request.id, `/permission/${request.id}/reply`,
      { reply: word, message: message?.(), ...(word === 'always' ? TERMS[Number(terms.value)][1] : {}) })
    const network = permission === 'network' && `Allow this command to connect to ${visible(patterns.join(', '))}?`
    this.show(request, network || (QUESTIONS[permission] ?? `Allow ${permission}?`), [
      this.facts(request),
      metadata.reason ? el('p', el('strong', visible(metadata.reason))) : null,
      metadata.command || metadata.prompt ? el('pre', { tabindex: 0 }, visible(metadata.command ?? metadata.prompt)) : el('p.target', visible(patterns.join(', '))),
      metadata.diff ? diff(visible(metadata.diff)) : null,
      always.length ? el('div.rules', 'Always allow stores:', el('ul', always.map(pattern => el('li', el('code', visible(`${permission} ${pattern}`)))))) : null,
      el('div.row',
        el('button.main', { type: 'button', onclick: reply('once') }, 'Allow once'),
        always.length ? el('button', { type: 'button', onclick: reply('always') }, 'Always allow') : null,
        always.length ? terms : null,
        el('button', { type: 'button', onclick: reply('reject', () => reason.value.trim() || undefined) }, 'Reject'),
        reason),
    ])
  }

  facts({ sessionID, metadata = {}, permission }) {
    const whose = this.whose(sessionID)
    const facts = [metadata.agent && `agent ${metadata.agent}`, metadata.tool && `tool ${metadata.tool}`,
      metadata.address && `address ${metadata.address}`,
      permission === 'external_directory' && metadata.filepath && `file ${metadata.filepath}`, whose && `subagent: ${whose}`].filter(Boolean)
    return facts.length ? el('p.faint', visible(facts.join(' · '))) : null
  }

  question(request) {
    const fields = request.questions.map((question, at) => {
      const kind = question.multiple ? 'checkbox' : 'radio'
      const hint = question.options.length ? 'Your own answer' : 'Your answer'
      const own = el('input', { type: 'text', placeholder: hint, 'aria-label': hint })
      const choices = question.options.map(option => el('label', el('input', { type: kind, name: `${request.id}-${at}`, value: option.label }),
        el('span', el('strong', option.label), option.description ? ` ${option.description}` : '')))
      return { node: el('fieldset', el('legend', visible(question.field?.about ?? question.question)), choices, question.custom === false ? null : own), own, choices }
    })
    const answers = () => fields.map(({ own, choices }) => {
      const chosen = choices.map(label => label.firstChild).filter(box => box.checked).map(box => box.value)
      return own.value.trim() ? [...chosen, own.value.trim()] : chosen
    })
    const form = request.questions[0]?.field
    this.show(request, form ? 'A server asks' : 'The agent asks', [
      this.facts(request),
      form ? el('p', visible(form.message)) : null,
      fields.map(field => field.node),
      el('div.row',
        el('button.main', { type: 'button', onclick: event => this.answer(event, request.id, `/question/${request.id}/reply`, { answers: answers() }) }, 'Answer'),
        el('button', { type: 'button', onclick: event => this.answer(event, request.id, `/question/${request.id}/reject`) }, form ? 'Decline' : 'Dismiss')),
    ])
  }

  show({ id }, title, content) {
    if (this.open.has(id)) return
    const node = el('section.ask', { role: 'alertdialog', 'aria-label': title }, el('h3', title), content)
    this.open.set(id, node)
    $('asks').append(node)
  }

  /** Answered, here or elsewhere. */
  settle(id) {
    this.open.get(id)?.remove()
    if (this.open.delete(id) && !this.open.size && document.activeElement === document.body) $('say').focus()
  }

  /** The second click of a double click is meant for the ask before, which is gone by then. */
  async answer(event, id, path, body) {
    if (event.detail > 1) return
    try {
      await post(path, body)
    } catch (refused) {
      if (refused.status !== 404) return this.complain(refused)
    }
    this.settle(id)
  }
}
