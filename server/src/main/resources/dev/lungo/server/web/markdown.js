// The part of Markdown that models write, as elements. Nothing of the text is ever read as HTML.

import { el } from './dom.js'
import { highlight } from './highlight.js'

const FENCE = /^\s*(```+|~~~+)\s*(\S*)/
const HEADING = /^(#{1,6})\s+(.*)/
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)/
const QUOTE = /^>\s?(.*)/
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/
const ROW = /^\s*\|(.+)\|\s*$/
const RULES = /^\s*\|[\s|:-]+\|\s*$/
const INLINE = /(`+)(.+?)\1|\*\*(.+?)\*\*|__(.+?)__|(?<![\w*])\*(?!\s)(.+?)\*(?!\w)|(?<!\w)_(?!\s)(.+?)_(?!\w)|~~(.+?)~~|\[([^\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)|(https?:\/\/(?:[^\s<>"'()\]]|\([^\s<>"'()]*\))+)/

export function markdown(text) {
  return blocks(text.split('\n'))
}

function blocks(lines) {
  const out = []
  let i = 0
  while (i < lines.length) {
    const line = lines[i]
    let match
    if ((match = FENCE.exec(line))) {
      const end = lines.findIndex((other, at) => at > i && other.trim().startsWith(match[1]))
      const stop = end < 0 ? lines.length : end
      out.push(code(lines.slice(i + 1, stop).join('\n'), match[2]))
      i = stop + 1
    } else if ((match = HEADING.exec(line))) {
      out.push(el('h' + Math.min(6, match[1].length + 2), inline(match[2])))
      i++
    } else if (RULE.test(line)) {
      out.push(el('hr'))
      i++
    } else if (QUOTE.test(line)) {
      const quoted = take(lines, i, other => QUOTE.test(other))
      out.push(el('blockquote', blocks(quoted.map(other => QUOTE.exec(other)[1]))))
      i += quoted.length
    } else if (ITEM.test(line)) {
      const items = take(lines, i, other => ITEM.test(other) || /^\s+\S/.test(other))
      out.push(list(items))
      i += items.length
    } else if (ROW.test(line) && RULES.test(lines[i + 1] ?? '')) {
      const rows = take(lines, i, other => ROW.test(other))
      out.push(table(rows))
      i += rows.length
    } else if (line.trim() === '') {
      i++
    } else {
      const words = take(lines, i, other => other.trim() !== '' && ![FENCE, HEADING, QUOTE, ITEM, RULE].some(kind => kind.test(other)))
      out.push(el('p', inline(words.join('\n'))))
      i += words.length
    }
  }
  return out
}

function take(lines, from, fits) {
  let to = from + 1
  while (to < lines.length && fits(lines[to])) to++
  return lines.slice(from, to)
}

export function code(text, language) {
  const copy = el('button.copy', { type: 'button', onclick: () => navigator.clipboard?.writeText(text) }, 'Copy')
  return el('div.code', el('pre', { tabindex: 0 }, el('code', { 'data-language': language || null }, highlight(text, language))), copy)
}

function list(lines) {
  const depth = ITEM.exec(lines[0])[1].length
  const node = el(/\d/.test(ITEM.exec(lines[0])[2]) ? 'ol' : 'ul')
  let i = 0
  while (i < lines.length) {
    const match = ITEM.exec(lines[i])
    const inner = take(lines, i, other => !(ITEM.test(other) && ITEM.exec(other)[1].length <= depth)).slice(1)
    const text = match ? match[3] : lines[i].trim()
    const task = /^\[([ xX])\]\s+/.exec(text)
    const words = task ? text.slice(task[0].length) : text
    node.append(el(task ? 'li.task' : 'li', task ? box(task[1] !== ' ') : null, inline(words), inner.length ? blocks(inner.map(other => other.slice(depth + 2))) : null))
    i += 1 + inner.length
  }
  return node
}

function box(done) {
  return el('input', { type: 'checkbox', disabled: true, checked: done, 'aria-label': done ? 'done' : 'open' })
}

/** Cells between bars; a bar behind a backslash is part of its cell. */
function cells(line) {
  return ROW.exec(line)[1].split(/(?<!\\)\|/).map(cell => cell.trim().replaceAll('\\|', '|'))
}

function table(lines) {
  const sides = cells(lines[1]).map(rule => (rule.startsWith(':') && rule.endsWith(':') && rule.length > 1 ? '.center' : rule.endsWith(':') ? '.right' : ''))
  const row = (kind, line) => el('tr', cells(line).map((cell, at) => el(kind + (sides[at] ?? ''), inline(cell))))
  return el('div.wide', el('table', el('thead', row('th', lines[0])), el('tbody', lines.slice(2).map(line => row('td', line)))))
}

function inline(text) {
  const out = []
  let rest = text
  for (let match = INLINE.exec(rest); match; match = INLINE.exec(rest)) {
    if (match.index) out.push(rest.slice(0, match.index))
    out.push(...[span(match)].flat())
    rest = rest.slice(match.index + match[0].length)
  }
  if (rest) out.push(rest)
  return out
}

function span([all, , verbatim, strong, strong2, emphasis, emphasis2, struck, label, target, address]) {
  if (verbatim) return el('code', verbatim)
  if (strong ?? strong2) return el('strong', inline(strong ?? strong2))
  if (emphasis ?? emphasis2) return el('em', inline(emphasis ?? emphasis2))
  if (struck) return el('del', inline(struck))
  if (label) return /^(https?:|mailto:)/i.test(target) ? link(target, inline(label)) : el('span', { title: target }, inline(label))
  if (address) {
    const bare = address.replace(/[.,;:!?]+$/, '')
    return [link(bare, [bare]), address.slice(bare.length)]
  }
  return all
}

function link(target, content) {
  return el('a', { href: target, target: '_blank', rel: 'noopener noreferrer' }, content)
}
