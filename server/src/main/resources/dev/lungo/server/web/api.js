// What the page asks the server for. The token comes from a ticket in the address, once, or is typed,
// and stays in this tab only.

const KEY = 'lungo.token'

/** `trust`: this tab's requests trust the directory, as `lungo web --trust` asked for. */
export const place = { directory: '', session: '', trust: false }

export class Refused extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

/** Takes ticket, directory and session from the address, and leaves nothing secret in it. */
export async function arrive() {
  const given = there()
  place.directory = given.get('dir') ?? ''
  place.session = given.get('session') ?? ''
  place.trust = given.get('trust') === '1'
  const ticket = given.get('ticket')
  if (!ticket) return
  tell()
  const answer = await fetch('/lungo/web/enter', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ticket }) })
  if (answer.ok) sessionStorage.setItem(KEY, (await answer.json()).token)
}

export function remember(token) {
  sessionStorage.setItem(KEY, token)
}

/** What the address names: dir, session, ticket. */
export const there = () => new URLSearchParams(location.hash.slice(1))

/** The address of a session, which opens it in any tab of this browser. */
export function address(session) {
  const parts = new URLSearchParams()
  if (place.directory) parts.set('dir', place.directory)
  if (session) parts.set('session', session)
  return '#' + parts
}

/** Writes the current place into the address; another session becomes a step of the browser's history. */
export function tell() {
  const next = address(place.session)
  if (next === location.hash) return
  const moved = (there().get('session') ?? '') !== place.session && !there().has('ticket')
  history[moved ? 'pushState' : 'replaceState'](null, '', next)
}

function headers() {
  const token = sessionStorage.getItem(KEY)
  const all = { accept: 'application/json', 'x-lungo-client': 'page' }
  if (token) all.authorization = 'Bearer ' + token
  if (place.trust) all['x-lungo-trust'] = '1'
  if (place.directory) all['x-opencode-directory'] = encodeURIComponent(place.directory)
  return all
}

/** Without the browser's own credentials, a rejected request reaches this page instead of opening the browser's password prompt. */
const BARE = { cache: 'no-store', credentials: 'omit' }

export async function request(method, path, body) {
  const init = { ...BARE, method, headers: headers() }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers['content-type'] = 'application/json'
  }
  const answer = await fetch(path, init)
  const text = await answer.text()
  const value = text && (answer.headers.get('content-type') ?? '').startsWith('application/json') ? JSON.parse(text) : null
  if (!answer.ok) throw new Refused(answer.status, value?.data?.message ?? value?.message ?? `The server answered with status ${answer.status}.`)
  return value
}

export const get = path => request('GET', path)
export const post = (path, body = {}) => request('POST', path, body)

/** What is there, or something else where this server does not have it. */
export async function getOr(path, otherwise) {
  try {
    return await get(path)
  } catch (refused) {
    if (refused.status === 401) throw refused
    return otherwise
  }
}

/**
 * Hears events for as long as the page lives. A lost connection is made again after the last event
 * that was heard; `state` receives 'on', 'lost' and 'refused'.
 */
export async function listen(hear, state) {
  let last = null
  let pause = 200
  for (;;) {
    try {
      const all = { ...headers(), accept: 'text/event-stream' }
      if (last) all['last-event-id'] = last
      const answer = await fetch('/global/event', { ...BARE, headers: all })
      if (answer.status === 401) return state('refused')
      if (!answer.ok) throw new Refused(answer.status, 'no events')
      pause = 200
      for await (const frame of frames(answer.body)) {
        if (frame.id) last = frame.id
        const { directory, payload } = JSON.parse(frame.data)
        if (payload.type === 'server.connected') state('on')
        hear(payload, directory)
      }
    } catch (broken) {
      if (broken.status === 400) last = null
    }
    state('lost')
    await new Promise(resolve => setTimeout(resolve, pause))
    pause = Math.min(pause * 2, 5000)
  }
}

async function* frames(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const pieces = (rest + value).split('\n\n')
    rest = pieces.pop()
    for (const piece of pieces) {
      const frame = { id: null, data: '' }
      for (const line of piece.split('\n')) {
        if (line.startsWith('data: ')) frame.data += line.slice(6)
        else if (line.startsWith('id: ')) frame.id = line.slice(4)
      }
      if (frame.data) yield frame
    }
  }
}
