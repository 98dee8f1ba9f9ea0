// A tool call: a line with its name, subject and time, and its views below.

import { code, markdown } from './markdown.js'
import { count, duration, el, span } from './dom.js'

const SYMBOLS = { diff: '±', command: '$', table: '≡', checklist: '☰', link: '→', markdown: '¶', problems: '✗' }
const MOST_LINES = 400
const LIVE_LINES = 15
const SMALL_TABLE = 8

export function tool(part, open, goTo) {
  const { state } = part
  const views = viewsOf(state)
  const shown = views.filter(view => !(view.type === 'link' && view.text === state.title))
  const body = state.status === 'error' ? [el('pre.bad', state.error)] : shown.map(draw)
  if (state.status === 'running' && !views.some(view => view.output) && state.metadata?.output) body.push(el('pre', { tabindex: 0 }, tail(state.metadata.output, 0, LIVE_LINES)))
  const line = [
    el('span.symbol', { 'aria-hidden': true }, state.status === 'error' ? '✗' : SYMBOLS[views[0]?.type] ?? '·'),
    views[0]?.type === 'command' ? null : el('strong', part.tool), ' ',
    el('span.subject', subject(part, views)),
    views.map(figures),
    elapsed(state),
  ]
  if (part.tool === 'task' && state.metadata?.sessionId) {
    body.push(el('button.child', { type: 'button', onclick: () => goTo(state.metadata.sessionId) }, 'Open the subagent’s session'))
  }
  if (!body.length) return el('div.tool.' + state.status, line)
  return el('details.tool.' + state.status, { open: open ?? opened(state, views) }, el('summary', line), body)
}

function elapsed({ status, time }) {
  if (status === 'running' && time?.start) return el('span.time', { 'data-start': time.start }, span(Math.max(0, Date.now() - time.start)))
  return el('span.time', status === 'pending' || status === 'running' ? 'waiting' : duration(time))
}

/** What a person wants to see at once: changes, answers, and what went wrong. */
function opened(state, views) {
  return state.status === 'error' || views.some(view => ['diff', 'checklist', 'command', 'problems'].includes(view.type) || (view.type === 'table' && view.rows.length <= SMALL_TABLE))
}

function subject({ state, tool }, views) {
  if (views[0]?.type === 'command') return views[0].line
  if (views[0]?.type === 'checklist') return progress(views[0].items)
  return state.title || Object.values(state.input ?? {}).find(value => typeof value === 'string' && value) || (tool === 'todowrite' ? 'todos' : '')
}

/** Lungo's servers send views with an output; other servers' outputs are drawn by what their tools share. */
function viewsOf({ input, metadata }) {
  if (metadata?.views) return metadata.views
  if (typeof metadata?.diff === 'string') return [{ type: 'diff', patch: metadata.diff }]
  if (typeof input?.command === 'string') return [{ type: 'command', line: input.command, output: metadata?.output ?? '', exit: metadata?.exit ?? null }]
  if (Array.isArray(metadata?.todos)) return [{ type: 'checklist', items: metadata.todos }]
  return []
}

function figures(view) {
  if (view.type === 'diff') {
    const [added, removed] = ['+', '-'].map(sign => view.patch.split('\n').filter(line => line.startsWith(sign) && !line.startsWith(sign.repeat(3))).length)
    return el('span.figures', el('ins', `+${added}`), ' ', el('del', `-${removed}`))
  }
  if (view.type === 'command' && view.exit !== null) {
    return el(view.exit === 0 ? 'span.good' : 'span.bad', view.exit < 0 ? 'killed' : `exit ${view.exit}`)
  }
  return null
}

function draw(view) {
  switch (view.type) {
    case 'diff': return diff(view.patch)
    case 'command': return view.output.trim() ? el('pre', { tabindex: 0 }, tail(view.output, view.omitted)) : ''
    case 'checklist': return checklist(view.items)
    case 'table': return table(view)
    case 'link': return el('p.faint', `${view.text} → ${view.target}`)
    case 'problems': return el('ul.problems', view.items.map(item => el('li', el('span.faint', `${item.file}:${item.line}:${item.column} `), item.message)))
    case 'markdown': return el('div.markdown', markdown(view.text))
    default: return code(JSON.stringify(view, null, 2))
  }
}

/** The last lines of an output, of which `omitted` lines were left out before. */
function tail(text, omitted = 0, most = MOST_LINES) {
  const lines = text.trimEnd().split('\n').map(line => line.slice(line.lastIndexOf('\r') + 1))
  const hidden = Math.max(0, lines.length - most)
  return (hidden + omitted ? `… ${count(hidden + omitted)} earlier lines\n` : '') + lines.slice(hidden).join('\n')
}

/** A unified diff: numbers of the new file, a rule between hunks. */
export function diff(patch) {
  const rows = []
  let before = 0
  let after = 0
  let inside = false
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line)
    if (hunk) {
      if (inside) rows.push(el('span.hunk', '⋯\n'))
      ;[before, after, inside] = [Number(hunk[1]), Number(hunk[2]), true]
    } else if (/^(Index: |diff |--- |\+\+\+ )/.test(line) && !/^(---|\+\+\+) *$/.test(line)) {
      if (/^(Index: |diff )/.test(line)) inside = false
    } else if (inside && line) {
      const sign = line[0]
      const number = sign === '-' ? before++ : sign === '+' ? after++ : (before++, after++)
      rows.push(el(sign === '+' ? 'ins' : sign === '-' ? 'del' : 'span', el('i', String(number)), `${sign} ${line.slice(1)}\n`))
    }
  }
  return el('pre.diff', { tabindex: 0 }, rows)
}

export function progress(items) {
  return `${items.filter(item => item.status === 'completed').length} of ${items.length} done`
}

export function checklist(items) {
  return el('ul.checklist', items.map(item => el('li.' + item.status, item.content)))
}

function table({ columns, rows }) {
  return el('div.wide', el('table', el('thead', el('tr', columns.map(cell => el('th', cell)))),
    el('tbody', rows.map(row => el('tr', row.map(cell => el('td', cell)))))))
}
