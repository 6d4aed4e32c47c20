// Every regular expression of the sources, judged by recheck: none may take more than linear time for a hostile text.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import ts from 'typescript'
import { root } from './setup.mjs'

/** Most ms for one pattern; one that is not judged by then is left to the tests that pump every reader. */
const patience = 2_000
/** Ms that recheck's attack must take here to be believed: it knows lookbehind badly. A linear one takes a few. */
const believed = 150

/** Patterns in these files are given short texts alone. */
const bounded = {
  'components/results/format.ts': 'is given the digits of a number that the page computed',
  'lib/ondevice/solve/answer/question.ts': 'is given 600 characters of a question at most',
  'lib/ondevice/solve/document/item-row.ts': 'is given 400 characters of a row at most',
  'lib/ondevice/solve/document/labelled.ts': 'is given 400 characters of a row at most',
  'lib/server/env.ts': 'is given settings of whoever runs the server',
}

/** Throws with the place of each pattern that a text can hold up. */
export async function regularExpressions(files) {
  const found = files.flatMap(patternsIn)
  const kept = readKept()
  const kinds = new Map(found.filter(mayTakeLong).map((one) => [keyOf(one), one]))
  const open = [...kinds].filter(([key]) => !(key in kept))
  if (open.length > 0) {
    const { check } = await import('recheck')
    const work = async () => {
      for (let next = open.pop(); next; next = open.pop()) kept[next[0]] = await judge(check, next[1])
    }
    await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
    writeKept(kept)
  }
  const faults = found.flatMap((one) => {
    const fault = kept[keyOf(one)]
    return fault && fault !== 'unknown' && !(one.file in bounded)
      ? [`${one.file}:${one.line} /${one.source}/${one.flags}: ${fault}`]
      : []
  })
  if (faults.length > 0) throw new Error(`regular expressions that a text can hold up:\n${faults.join('\n')}`)
  return { patterns: found.length, judged: kinds.size }
}

/** '' for a safe pattern, 'unknown' for one not judged in time, else what is wrong with it. */
async function judge(check, { source, flags }) {
  const found = await check(source, flags, { timeout: patience })
  if (found.status === 'safe') return ''
  if (found.status === 'unknown') return 'unknown'
  return takesLong({ source, flags }, found.attack.string)
    ? `${found.complexity.summary}, ${found.attack.pattern}`
    : ''
}

function takesLong({ source, flags }, text) {
  const started = performance.now()
  try {
    vm.runInNewContext(
      'text.replace(new RegExp(source, flags), "")',
      { text, source, flags },
      { timeout: 2_000 },
    )
  } catch {
    return true
  }
  return performance.now() - started > believed
}

/** Without a repetition that has no end nothing can take more than so many steps at each place. */
function mayTakeLong({ source }) {
  const plain = source.replace(/\\./gs, '_').replace(/\[[^\]]*\]/g, '_')
  return /[*+]|\{\d+,\}|\{\d*,\d{3,}\}|\{.*\{/.test(plain)
}

function patternsIn(file) {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const constants = new Map()
  const found = []
  const place = (node) => ({
    file,
    line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
  })
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer)
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ ...place(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    if (
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      node.expression.getText(source) === 'RegExp'
    ) {
      const [pattern, flags] = node.arguments ?? []
      const text = pattern && textOf(pattern, constants)
      const mode = flags ? textOf(flags, constants) : ''
      if (text !== undefined && mode !== undefined) found.push({ ...place(node), source: text, flags: mode })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The text of an expression made of constants of its file; undefined for one that is known only when it runs. */
function textOf(node, constants) {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isIdentifier(node))
    return constants.has(node.text) ? textOf(constants.get(node.text), constants) : undefined
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined([node.left, node.right], '', constants)
  if (ts.isTemplateExpression(node)) {
    const rest = node.templateSpans.map(({ expression, literal }) => {
      const text = textOf(expression, constants)
      return text === undefined ? undefined : text + literal.text
    })
    return rest.includes(undefined) ? undefined : node.head.text + rest.join('')
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { expression: list, name } = node.expression
  const between = node.arguments[0] ? textOf(node.arguments[0], constants) : undefined
  return name.text === 'join' && between !== undefined && ts.isArrayLiteralExpression(list)
    ? joined(list.elements, between, constants)
    : undefined
}

function joined(nodes, between, constants) {
  const texts = nodes.map((node) => textOf(node, constants))
  return texts.includes(undefined) ? undefined : texts.join(between)
}

const keptAt = path.join(root, 'node_modules/.cache/regular-expressions.json')
const { version } = createRequire(import.meta.url)('recheck/package.json')

const keyOf = ({ source, flags }) =>
  createHash('sha256').update(`${version} ${patience} /${source}/${flags}`).digest('hex')

function readKept() {
  try {
    return JSON.parse(readFileSync(keptAt, 'utf8'))
  } catch {
    return {}
  }
}

function writeKept(kept) {
  mkdirSync(path.dirname(keptAt), { recursive: true })
  writeFileSync(keptAt, JSON.stringify(kept))
}
