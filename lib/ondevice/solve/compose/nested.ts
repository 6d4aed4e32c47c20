import type { TypeOf } from '../../../core/fields/type-spec'
import { setOwn } from '../../../core/own'
import { askOf, cue } from '../ask'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { sourceOf } from '../text/line'
import { readNumber } from '../text/patterns'
import { colourOfField } from '../visual/asked'
import { coloursOf } from '../visual/colours'
import { objectsSeen, seenSource, tally } from '../visual/seen'
import { isOptional } from './member'

type Solve = (ask: Ask, scene: Scene) => Promise<Finding>

function together(findings: readonly Finding[]): Pick<Finding, 'confidence' | 'sources'> {
  const found = findings.filter(({ value }) => value !== null)
  const mean = found.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, findings.length)
  return { confidence: confidenceOf(mean), sources: found.flatMap(({ sources }) => sources).slice(0, 20) }
}

async function solveObject(
  ask: Ask,
  type: TypeOf<'object'>,
  { scene, solve }: { scene: Scene; solve: Solve },
): Promise<Finding> {
  const value: Record<string, unknown> = {}
  const findings: Finding[] = []
  const missing: string[] = []
  for (const field of type.fields) {
    const finding = await solve(askOf(field, ask.path), scene)
    findings.push(finding)
    if (finding.value !== null) setOwn(value, field.name, finding.value)
    else if (isOptional(field)) setOwn(value, field.name, null)
    else missing.push(field.name)
  }
  if (missing.length > 0)
    return abstain(`No answer for ${missing.join(', ')}, which must be there.`, together(findings).sources)
  const how = type.fields.map(({ name }, at) => `${name}: ${findings[at]?.how ?? ''}`).join(' ')
  return { value, how, ...together(findings) }
}

async function pairs(scene: Scene, type: TypeOf<'dict'>): Promise<Finding> {
  const rows = await scene.lines()
  const found = rows.flatMap((row) => {
    const match = /^\s*(\p{L}[^:=]{1,40}?)\s*[:=]\s*(\S.*)$/u.exec(row.text)
    const [, key = '', text = ''] = match ?? []
    const number = type.value.kind === 'int' || type.value.kind === 'float'
    const value = number ? readNumber(text) : text.trim()
    return match && value !== undefined ? [{ row, key: key.trim(), value }] : []
  })
  if (found.length === 0) return abstain('No “label: value” rows were found.')
  return {
    value: Object.fromEntries(found.map(({ key, value }) => [key, value])),
    how: 'Rows written as “label: value”.',
    confidence: confidenceOf((0.7 * found.reduce((sum, { row }) => sum + row.confidence, 0)) / found.length),
    sources: found.slice(0, 20).map(({ row }) => sourceOf(row)),
  }
}

async function solveDict(ask: Ask, type: TypeOf<'dict'>, scene: Scene): Promise<Finding> {
  if (scene.images.length > 0 && cue(ask, ['color', 'colour', 'palette']) > 0) {
    const of = colourOfField(ask)
    if (of.length > 0)
      return abstain(
        `The shares of colours of “${of.join(' ')}” cannot be told: only those of the whole picture.`,
      )
    const colours = await coloursOf(scene)
    const number = type.value.kind === 'float'
    return {
      value: Object.fromEntries(
        colours.map(({ name, share, hex }) => [name, number ? Math.round(share * 1000) / 1000 : hex]),
      ),
      how: number ? 'Share of pixels by colour name.' : 'Typical colour code by colour name.',
      confidence: 0.75,
      sources: [],
    }
  }
  if (scene.images.length > 0 && cue(ask, ['object', 'count', 'thing']) > 0) {
    const seen = await objectsSeen(scene)
    if (seen.length === 0) return abstain('None of the 80 kinds of things known here was recognised.')
    const whole = type.value.kind === 'int'
    return {
      value: Object.fromEntries(
        tally(seen).map(({ label, count, score }) => [label, whole ? count : Math.round(score * 100) / 100]),
      ),
      how: whole ? 'Recognised objects, counted.' : 'Recognised objects with their scores.',
      confidence: confidenceOf(seen.reduce((sum, { score }) => sum + score, 0) / seen.length),
      sources: seen.map(seenSource),
    }
  }
  return pairs(scene, type)
}

/** Objects member by member, and dictionaries; `solve` answers each member with the whole registry. */
export function createNested(solve: Solve): Solver {
  return {
    id: 'nested',
    suits: (ask) => (ask.type.kind === 'object' || ask.type.kind === 'dict' ? 0.9 : 0),
    async solve(ask, scene) {
      if (ask.type.kind === 'object') return solveObject(ask, ask.type, { scene, solve })
      if (ask.type.kind === 'dict') return solveDict(ask, ask.type, scene)
      return abstain('The field has no members.')
    },
  }
}
