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
  if (!time?.end) return ''
  const millis = time.end - time.start
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
