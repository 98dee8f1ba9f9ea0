// Colors for code: comments, strings, numbers and keywords of common languages. Unknown languages stay plain.

import { el } from './dom.js'

const SLASHES = '//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|$)'
const HASH = '#[^\\n]*'
const DASHES = '--[^\\n]*'
const QUOTES = '"(?:\\\\.|[^"\\\\\\n])*"?|\'(?:\\\\.|[^\'\\\\\\n])*\'?'
const C = 'break case catch class const continue default do else enum extends false final finally for if implements import in instanceof interface new null package private protected public return static super switch this throw throws true try void volatile while'

const LANGUAGES = {
  java: [SLASHES, C + ' abstract assert boolean byte char double float int long native permits record sealed short synchronized transient var yield'],
  js: [SLASHES, C + ' as async await debugger delete export from function get let of set typeof undefined var with yield type declare readonly namespace keyof'],
  c: [SLASHES, C + ' auto bool char double extern float inline int long namespace nullptr register short signed sizeof struct template typedef typename union unsigned using virtual'],
  rust: [SLASHES, 'as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while'],
  go: [SLASHES, 'break case chan const continue default defer else fallthrough false for func go goto if import interface map nil package range return select struct switch true type var'],
  python: [HASH, 'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return True try while with yield'],
  sh: [HASH, 'case do done elif else esac export fi for function if in local return then until while'],
  ruby: [HASH, 'alias and begin break case class def do else elsif end ensure false for if in module next nil not or require rescue return self super then true undef unless until when while yield'],
  sql: [DASHES, 'and as asc begin by case commit create delete desc distinct drop else end exists foreign from group having in index inner insert into is join key left like limit not null on or order outer primary references right rollback select set table then union unique update values when where AND AS BY CREATE DELETE DROP FROM GROUP IN INSERT INTO JOIN KEY LEFT LIKE LIMIT NOT NULL ON OR ORDER PRIMARY SELECT SET TABLE UPDATE VALUES WHERE'],
  data: [HASH, 'true false null yes no'],
}

const NAMES = { java: 'java', kotlin: 'java', kt: 'java', scala: 'java', js: 'js', javascript: 'js', jsx: 'js', ts: 'js', typescript: 'js', tsx: 'js', c: 'c', h: 'c',
  cpp: 'c', 'c++': 'c', cs: 'c', csharp: 'c', swift: 'c', php: 'c', rust: 'rust', rs: 'rust', go: 'go', python: 'python', py: 'python', sh: 'sh', bash: 'sh', shell: 'sh',
  zsh: 'sh', console: 'sh', ruby: 'ruby', rb: 'ruby', sql: 'sql', json: 'data', jsonc: 'data', yaml: 'data', yml: 'data', toml: 'data' }

const patterns = new Map()

function pattern(language) {
  if (!patterns.has(language)) {
    const [comment, words] = LANGUAGES[language]
    patterns.set(language, new RegExp(`(${comment})|(${QUOTES})|\\b(\\d[\\w.]*)\\b|\\b(${words.split(' ').join('|')})\\b`, 'g'))
  }
  return patterns.get(language)
}

/** The text as an array of strings and colored spans. */
export function highlight(text, name) {
  const language = NAMES[(name ?? '').toLowerCase()]
  if (!language || text.length > 50000) return [text]
  const out = []
  let end = 0
  for (const match of text.matchAll(pattern(language))) {
    const [all, comment, string, number] = match
    if (match.index > end) out.push(text.slice(end, match.index))
    out.push(el('span.' + (comment ? 'comment' : string ? 'string' : number ? 'number' : 'keyword'), all))
    end = match.index + all.length
  }
  out.push(text.slice(end))
  return out
}
