// Markdown that models write, as elements: markdown-it parses it and keeps HTML as text, DOMPurify lets no element and
// no address through that is not listed here, and highlight.js colors code.

import { el } from './dom.js'

const { DOMPurify, hljs, markdownit } = globalThis

/** Longer text stays plain: some inputs take time that grows with the square of their length. */
const MOST_TEXT = 50_000
const MOST_CODE = 50_000
const WEB = /^(https?:|mailto:)/i
const ELEMENTS = {
  ALLOWED_TAGS: ['a', 'blockquote', 'br', 'code', 'em', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 's', 'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ALLOWED_ATTR: ['class', 'href', 'start', 'title'],
  ALLOWED_URI_REGEXP: WEB,
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
}
const COLORS = { ALLOWED_TAGS: ['span'], ALLOWED_ATTR: ['class'], RETURN_DOM_FRAGMENT: true }

const parser = markdownit({ linkify: true })
// Only whole addresses: README.md and main.rs look like hosts.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
parser.core.ruler.push('page', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = 'h' + Math.min(6, Number(token.tag[1]) + 2)
    if (token.type === 'th_open' || token.type === 'td_open') align(token)
    if (token.type === 'inline') token.children = token.children.flatMap(image)
    if (token.type === 'inline') links(token.children)
  }
})

/** A class instead of the style attribute, which the page's policy forbids. */
function align(token) {
  const side = /center|right/.exec(token.attrGet('style') ?? '')
  token.attrs = side ? [['class', side[0]]] : null
}

/** Images become links, so that no text makes the browser load anything. */
function image(token) {
  if (token.type !== 'image') return [token]
  const [open, text, close] = ['link_open', 'text', 'link_close'].map(type => Object.assign(Object.create(token), { type, tag: 'a', children: null }))
  open.nesting = 1
  open.attrs = [['href', token.attrGet('src')]]
  text.content = token.content || token.attrGet('src')
  close.nesting = -1
  return [open, text, close]
}

/** Links to files show their target, because the page has no address for it. */
function links(tokens) {
  let span = false
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const target = token.attrGet('href')
      span = !WEB.test(target)
      if (span) token.attrs = [['title', target]]
    }
    if (span && token.type.startsWith('link_')) token.tag = 'span'
  }
}

export function markdown(text) {
  const fragment = DOMPurify.sanitize(parser.render(text.slice(0, MOST_TEXT)), ELEMENTS)
  for (const link of fragment.querySelectorAll('a')) Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' })
  for (const table of fragment.querySelectorAll('table')) {
    const wide = el('div.wide')
    table.replaceWith(wide)
    wide.append(table)
  }
  for (const pre of fragment.querySelectorAll('pre')) pre.replaceWith(code(pre.textContent.replace(/\n$/, ''), /language-(\S+)/.exec(pre.firstElementChild?.className)?.[1]))
  for (const item of fragment.querySelectorAll('li')) task(item)
  if (text.length > MOST_TEXT) fragment.append(el('pre', text.slice(MOST_TEXT)))
  return [...fragment.childNodes]
}

function task(item) {
  const place = item.firstElementChild?.tagName === 'P' && !item.firstChild.data?.trim() ? item.firstElementChild : item
  const box = place.firstChild?.nodeType === Node.TEXT_NODE && /^\s*\[([ xX])\]\s+/.exec(place.firstChild.data)
  if (!box) return
  place.firstChild.data = place.firstChild.data.slice(box[0].length)
  item.className = 'task'
  place.prepend(el('input', { type: 'checkbox', disabled: true, checked: box[1] !== ' ', 'aria-label': box[1] === ' ' ? 'open' : 'done' }))
}

/** By element: its text, where the last block of that starts, and the number of nodes before it. */
const drawn = new WeakMap()

/** Draws a text that grows. All blocks but the last are complete and stay, so a long answer costs no more than its last block. */
export function grow(node, text) {
  const last = drawn.get(node)
  const { from, nodes } = last && text.startsWith(last.text) ? last : { from: 0, nodes: 0 }
  while (node.childNodes.length > nodes) node.lastChild.remove()
  const rest = text.slice(from)
  const start = rest.length > MOST_TEXT ? 0 : lastBlock(rest)
  if (start) node.append(...markdown(rest.slice(0, start)))
  drawn.set(node, { text, from: from + start, nodes: node.childNodes.length })
  node.append(...markdown(rest.slice(start)))
  return node
}

function lastBlock(text) {
  const tokens = []
  parser.block.parse(text, parser, {}, tokens)
  const line = tokens.findLast(token => token.level === 0 && token.map)?.map[0] ?? 0
  let at = 0
  for (let i = 0; i < line; i++) at = text.indexOf('\n', at) + 1
  return at
}

export function code(text, language) {
  const copy = el('button.copy', { type: 'button', onclick: () => navigator.clipboard?.writeText(text) }, 'Copy')
  return el('div.code', el('pre', { tabindex: 0 }, el('code', { 'data-language': language || null }, colored(text, language))), copy)
}

function colored(text, language) {
  if (!language || !hljs.getLanguage(language) || text.length > MOST_CODE) return text
  return DOMPurify.sanitize(hljs.highlight(text, { language, ignoreIllegals: true }).value, COLORS)
}
