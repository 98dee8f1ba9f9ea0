// The page: one project's sessions on the left, one session on the right, both live.

import { Actions } from './actions.js'
import { Refused, address, arrive, get, getOr, listen, place, post, remember, tell, there } from './api.js'
import { Asks } from './asks.js'
import { $, ago, count, el, span } from './dom.js'
import { Log } from './log.js'
import { Prompt } from './prompt.js'
import { checklist, diff, progress } from './tools.js'

const sessions = new Map()
const statuses = new Map()
/** Titles by session: the one on the screen and those of its subagents. */
let family = new Map()
let greeted = false
let loading = 0

const log = new Log(open)
const asks = new Asks(complain, id => id !== place.session && family.get(id))
const actions = new Actions({ open, notice, fill: text => prompt.fill(text), model: () => $('model').value, confirm: text => window.confirm(text) })
const prompt = new Prompt(actions, { open, complain, sent: () => log.toEnd() })

// ---- loading

async function start() {
  await arrive()
  try {
    await choices()
  } catch (refused) {
    if (refused.status !== 401) complain(refused)
    return askForToken()
  }
  listen(hear, state => {
    if (state === 'refused') return askForToken()
    $('link').textContent = state === 'on' ? '' : 'Connecting …'
    if (state === 'on') refresh().catch(complain)
  })
}

function askForToken() {
  $('enter').showModal()
  $('token').focus()
}

async function choices() {
  // First alone: without a token, one request is rejected, not five.
  const path = await get('/path')
  const [projects, agents, offer, standard] = await Promise.all([
    getOr('/project', []), getOr('/agent', []), getOr('/config/providers', { providers: [] }), getOr('/lungo/model', {})])
  place.directory ||= path.directory
  tell()
  await actions.load()
  const places = new Set([place.directory, ...projects.map(project => project.worktree).filter(tree => tree && tree !== '/')])
  $('project').replaceChildren(...[...places].map(tree => el('option', { value: tree, title: tree, selected: tree === place.directory }, tree.split('/').pop() || tree)))
  $('agent').replaceChildren(...agents.filter(agent => agent.mode !== 'subagent' && !agent.hidden)
    .map(agent => el('option', { value: agent.name, title: agent.description }, agent.name)))
  $('model').replaceChildren(...offer.providers.map(provider => el('optgroup', { label: provider.name },
    Object.values(provider.models).map(model => el('option', { value: `${provider.id}/${model.id}`, selected: `${provider.id}/${model.id}` === standard.model }, model.name)))))
  $('model').hidden = !$('model').options.length
}

/** Reads again what may have changed unheard. */
async function refresh() {
  const wanted = $('search').value.trim()
  const [list, busy] = await Promise.all([get('/session?roots=true&limit=100' + (wanted ? `&search=${encodeURIComponent(wanted)}` : '')), getOr('/session/status', {})])
  sessions.clear()
  statuses.clear()
  for (const session of list) sessions.set(session.id, session)
  for (const [id, status] of Object.entries(busy)) statuses.set(id, status)
  if (place.session && !greeted) await open(place.session)
  else if (place.session) await load(place.session)
  greeted = true
  drawSessions()
  drawState()
}

async function open(id) {
  place.session = id
  tell()
  log.clear()
  log.toEnd()
  asks.clear()
  menu(false)
  drawTodos([])
  drawChanges([])
  if (id) await load(id).catch(complain)
  drawSessions()
  drawState()
  $('say').focus()
}

async function load(id) {
  const turn = ++loading
  const [session, messages, below, todos, permissions, questions, changes] = await Promise.all([
    get(`/session/${id}`), get(`/session/${id}/message?limit=200`), descendants(id), getOr(`/session/${id}/todo`, []),
    getOr('/permission', []), getOr('/question', []), getOr(`/session/${id}/diff`, [])])
  if (turn !== loading || place.session !== id) return
  sessions.set(id, session)
  family = new Map([session, ...below].map(each => [each.id, each.title]))
  log.load(messages)
  log.undo(session.revert)
  drawTodos(todos)
  drawChanges(changes)
  const waiting = [...permissions, ...questions].filter(request => family.has(request.sessionID))
  for (const known of [...asks.open.keys()]) if (!waiting.some(request => request.id === known)) asks.settle(known)
  for (const request of permissions) if (family.has(request.sessionID)) asks.permission(request)
  for (const request of questions) if (family.has(request.sessionID)) asks.question(request)
  if (session.agent) $('agent').value = session.agent
  const model = session.model && `${session.model.providerID}/${session.model.id}`
  if (model && [...$('model').options].some(option => option.value === model)) $('model').value = model
}

async function descendants(id) {
  const children = await getOr(`/session/${id}/children`, [])
  return [...children, ...(await Promise.all(children.map(child => descendants(child.id)))).flat()]
}

// ---- events

function hear({ type, properties: it }, directory) {
  if (directory && directory !== place.directory) return
  const here = it.sessionID === place.session && place.session
  switch (type) {
    case 'session.created':
      if (family.has(it.info.parentID)) family.set(it.info.id, it.info.title)
      // falls through
    case 'session.updated':
      if (here && sessions.get(here)?.revert?.messageID !== it.info.revert?.messageID) readChanges(here)
      if (!it.info.parentID || here) sessions.set(it.info.id, it.info)
      drawSessions()
      if (here) log.undo(it.info.revert)
      return here && drawState()
    case 'session.diff': return here && drawChanges(it.diff)
    case 'tui.toast.show': return notice(it.title ? `${it.title}: ${it.message}` : it.message)
    case 'session.deleted':
      sessions.delete(it.info.id)
      if (here) open('')
      return drawSessions()
    case 'session.status':
      statuses.set(it.sessionID, it.status)
      drawSessions()
      return here && drawState()
    case 'session.error': return here && it.error?.name !== 'MessageAbortedError' && notice(it.error?.data?.message ?? 'The turn failed.')
    case 'lungo.budget.warned': return family.has(it.sessionID) && notice(it.message)
    case 'message.updated': return here && log.message(it.info)
    case 'message.removed': return here && log.remove(it.messageID)
    case 'message.part.updated': return here && log.part(it.part)
    case 'message.part.delta': return here && log.delta(it)
    case 'message.part.removed': return here && log.removePart(it.partID)
    case 'todo.updated': return here && drawTodos(it.todos)
    case 'permission.asked': return family.has(it.sessionID) && asks.permission(it)
    case 'question.asked': return family.has(it.sessionID) && asks.question(it)
    case 'permission.replied': case 'question.replied': case 'question.rejected': return asks.settle(it.requestID)
    case 'lungo.lagged': return refresh().catch(complain)
  }
}

// ---- drawing

const busy = id => ['busy', 'retry'].includes(statuses.get(id)?.type)

function drawSessions() {
  const list = [...sessions.values()].filter(session => !session.parentID && !session.time.archived)
  list.sort((one, other) => other.time.updated - one.time.updated)
  $('sessions').replaceChildren(...list.map(session => el('a', {
    href: address(session.id), 'aria-current': session.id === place.session && 'page', 'aria-busy': busy(session.id) && 'true',
  }, el('span', title(session)), el('time', { datetime: new Date(session.time.updated).toISOString() }, ago(session.time.updated)))))
  if (!list.length) $('sessions').append(el('p.faint', $('search').value ? 'No sessions found.' : 'No sessions yet.'))
}

const title = session => /^(New|Child) session - \d{4}-/.test(session.title) ? 'Untitled' : session.title

function drawState() {
  const session = sessions.get(place.session)
  const status = statuses.get(place.session)
  $('title').textContent = session ? title(session) : 'New session'
  document.title = session ? `${busy(session.id) ? '● ' : ''}${title(session)} · Lungo` : 'Lungo'
  $('figures').textContent = session?.tokens ? `${count(session.tokens.input + session.tokens.output + session.tokens.cache.read)} tokens` + dollars(session.cost) : ''
  $('link').textContent = status?.type === 'retry' ? `Retrying (attempt ${status.attempt}): ${status.message}` : ''
  $('stop').hidden = !busy(place.session)
  drawWorking()
  document.body.classList.toggle('empty', !place.session)
}

/** How long the turn has been running: a model may be silent for a while. */
function drawWorking() {
  $('working').hidden = !busy(place.session)
  const millis = Math.max(0, Date.now() - log.prompted())
  $('working').textContent = millis < 60000 ? `${Math.floor(millis / 1000)} s` : span(millis)
}

const dollars = cost => cost ? ` · $${cost.toFixed(cost < 0.1 ? 3 : 2)}` : ''

function drawTodos(items) {
  $('todos').hidden = !items.length
  $('todos').firstElementChild.textContent = progress(items) + (items.find(item => item.status === 'in_progress') ? `: ${items.find(item => item.status === 'in_progress').content}` : '')
  $('todos').lastElementChild.replaceWith(checklist(items))
}

/** Undo announces the changes that it took away; the panel shows those that are left. */
async function readChanges(id) {
  const files = await getOr(`/session/${id}/diff`, [])
  if (id === place.session) drawChanges(files)
}

function drawChanges(files) {
  const shown = files.filter(({ additions, deletions }) => additions || deletions)
  $('changes').hidden = !shown.length
  $('changes').firstElementChild.textContent = `${shown.length} changed ${shown.length === 1 ? 'file' : 'files'}`
  $('changes').lastElementChild.replaceChildren(...shown.map(({ file, additions, deletions, patch }) => el('details.tool',
    el('summary', el('span.subject', file), el('span.figures', el('ins', `+${additions}`), ' ', el('del', `-${deletions}`))), patch ? diff(patch) : null)))
}

function notice(words) {
  const node = el('p.notice', { role: 'alert' }, words, el('button', { type: 'button', 'aria-label': 'Close', onclick: () => node.remove() }, '×'))
  $('asks').prepend(node)
}

function complain(error) {
  if (error instanceof Refused && error.status === 401) return askForToken()
  notice(error instanceof TypeError ? 'The server is not reachable.' : error.message)
}

// ---- input

function menu(shown) {
  document.body.classList.toggle('menu', shown)
  $('menu').setAttribute('aria-expanded', String(shown))
}

$('stop').addEventListener('click', () => post(`/session/${place.session}/abort`).catch(complain))
setInterval(drawWorking, 1000)
$('commands').addEventListener('click', () => prompt.menu())
$('new').addEventListener('click', () => open(''))
$('menu').addEventListener('click', () => menu(!document.body.classList.contains('menu')))
$('log').addEventListener('click', () => menu(false))
$('project').addEventListener('change', async () => {
  place.directory = $('project').value
  sessions.clear()
  await open('')
  await Promise.all([choices(), refresh()]).catch(complain)
})
$('enter').addEventListener('close', () => {
  remember($('token').value)
  location.reload()
})
let searching
$('search').addEventListener('input', () => {
  clearTimeout(searching)
  searching = setTimeout(() => refresh().catch(complain), 150)
})
addEventListener('hashchange', follow)
addEventListener('popstate', follow)

/** The address names another session: a link was followed, or the browser went back. */
function follow() {
  const id = there().get('session') ?? ''
  if (id !== place.session) open(id)
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') menu(false)
})

start()
