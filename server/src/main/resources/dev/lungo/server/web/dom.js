// Elements, made without ever reading text as HTML.

/** el('p.note', {title: 'x', onclick: f}, 'text', child) */
export function el(name, ...content) {
  const [tag, ...classes] = name.split('.')
  const node = document.createElement(tag)
  if (classes.length) node.className = classes.join(' ')
  for (const piece of content.flat(Infinity)) {
    if (piece === null || piece === undefined || piece === false) continue
    if (typeof piece === 'string' || typeof piece === 'number' || piece instanceof Node) node.append(piece)
    else set(node, piece)
  }
  return node
}

function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else node.setAttribute(name, value === true ? '' : value)
  }
}

export const $ = id => document.getElementById(id)

export function duration(time) {
  return time?.end ? span(time.end - time.start) : ''
}

export function span(millis) {
  if (millis < 1000) return `${millis} ms`
  return millis < 60000 ? `${(millis / 1000).toFixed(1)} s` : `${Math.floor(millis / 60000)} min ${Math.round(millis / 1000) % 60} s`
}

export function ago(millis) {
  const minutes = Math.floor((Date.now() - millis) / 60000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 1440 ? `${Math.floor(minutes / 60)} h` : new Date(millis).toLocaleDateString()
}

export function count(number) {
  return number < 1000 ? String(number) : number < 1e6 ? `${(number / 1000).toFixed(1)}k` : `${(number / 1e6).toFixed(1)}M`
}

/** The text with control and direction characters as \u{…}, so that nothing in it can hide. Line ends and tabs stay. */
export function visible(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    character => `\\u{${character.codePointAt(0).toString(16).padStart(4, '0')}}`)
}
