import type { Signature } from '../signature'
import { type Mark, marksOf } from '../thoughts/marks'
import { type Parted, partThoughts } from '../thoughts/part'
import type { RawOutputs } from './read-outputs'
import { readSections, type Section } from './sections'

/** Whole sets of sections that are looked at, from the last. */
const mostSets = 20

/** The name of the section that says the answer is whole. */
const completed = 'completed'

function knownNames({ inputs, outputs }: Signature): Set<string> {
  return new Set([...inputs, ...outputs].map(({ name }) => name).concat(completed))
}

/**
 * What of a reply under headers is answer. From the first header on all is, but for thoughts that a section begins with,
 * or that end on a line of their own.
 */
export function partChat(signature: Signature, reply: string, growing = false): Parted {
  const known = knownNames(signature)
  const outputs = new Set(signature.outputs.map(({ name }) => name))
  const sections = readSections(reply, { known, loose: true })
  const last = new Map(sections.map(({ name, start }) => [name, start]))
  let passed = 0
  // The sections before the mark that is looked at: how many begin the answer, and where one of their names stands last.
  const before = { from: 0, repeatedUntil: Number.POSITIVE_INFINITY }
  const { answer, thoughts } = partThoughts(reply, {
    answersUntil(from, to, { kind }) {
      for (let one = sections[passed]; one && one.start < to; one = sections[passed]) {
        passed += 1
        if (one.start < from) continue
        before.from += 1
        if (outputs.has(one.name))
          before.repeatedUntil = Math.min(before.repeatedUntil, last.get(one.name) ?? one.start)
      }
      if (before.from === 0) return from
      // Thoughts that end here held drafts, when all of their sections come once more.
      const drafts = kind === 'close' && before.repeatedUntil > to && Number.isFinite(before.repeatedUntil)
      if (!drafts) return reply.length
      before.from = 0
      before.repeatedUntil = Number.POSITIVE_INFINITY
      return from
    },
    answerWithin: (text) => (growing ? undefined : finalStart(text, known)),
  })
  return partSections(answer, { known, thoughts })
}

/** Where the last whole set of sections begins, if it closes the text. */
function finalStart(text: string, known: ReadonlySet<string>): number | undefined {
  const sections = readSections(text, { known })
  const last = sections.at(-1)
  if (last?.name !== completed || last.text !== '') return undefined
  let at = sections.length - 1
  const names = new Set<string>()
  while (at > 0) {
    const name = sections[at - 1]?.name ?? completed
    if (name === completed || names.has(name)) break
    names.add(name)
    at -= 1
  }
  return sections[at]?.start
}

function partSections(
  answer: string,
  { known, thoughts }: { known: ReadonlySet<string>; thoughts: string },
): Parted {
  const said = [thoughts]
  const kept: string[] = []
  let at = 0
  for (const { from, to } of readSections(answer, { known, loose: true })) {
    const parted = partThoughts(answer.slice(from, to), { counts: countsInSection })
    if (parted.thoughts === '') continue
    said.push(parted.thoughts)
    kept.push(answer.slice(at, from), parted.answer)
    at = to
  }
  return { answer: kept.join('') + answer.slice(at), thoughts: said.filter((one) => one !== '').join('\n\n') }
}

function countsInSection({ kind, family, start, end }: Mark, text: string): boolean {
  if (kind === 'open') {
    const isEnd = (mark: Mark) => mark.kind === 'close' && mark.family === family
    return text.slice(0, start).trim() === '' && marksOf(text.slice(end)).some(isEnd)
  }
  return kind === 'close' && /^[ \t]*\r?\n/.test(text.slice(end, end + 80)) && text.slice(end).trim() !== ''
}

/** What may be the answer, best first: sets of sections that are said to be whole, the last first, then all there are. */
export function chatReadings(signature: Signature, answer: string): RawOutputs[] {
  const known = knownNames(signature)
  const [exact, loose] = [false, true].map((each) =>
    readSections(withoutCutHeader(answer), { known, loose: each }),
  )
  const readings = [exact ?? [], loose ?? []].map((sections) => {
    const whole = completeSets(sections).slice(-mostSets)
    return [...whole.toReversed(), sections].flatMap((set) => [firstOf(set), firstOf(set.toReversed())])
  })
  const [strict = [], tolerant = []] = readings
  // What is told when nothing fits is the plain reading.
  return [...strict, ...tolerant, firstOf(exact ?? [])]
}

function completeSets(sections: readonly Section[]): Section[][] {
  const sets: Section[][] = []
  let from = 0
  sections.forEach(({ name }, at) => {
    if (name !== completed) return
    sets.push(sections.slice(from, at))
    from = at + 1
  })
  return sets
}

function firstOf(sections: readonly Section[]): RawOutputs {
  return Object.fromEntries(sections.toReversed().map(({ name, text }) => [name, text]))
}

/** The sections of a growing reply: those under true headers, or under near ones where no true one is. */
export function shownSections(signature: Signature, answer: string): Section[] {
  const known = knownNames(signature)
  const exact = readSections(answer, { known })
  const isOutput = ({ name }: Section) => signature.outputs.some((field) => field.name === name)
  return exact.some(isOutput) ? exact : readSections(answer, { known, loose: true })
}

/** An answer that ends within a header of its own. */
function withoutCutHeader(answer: string): string {
  const at = answer.lastIndexOf('[[ ##')
  return at >= 0 && /^\[\[ ##[^\]\n]{0,100}\]?$/.test(answer.slice(at).trimEnd())
    ? answer.slice(0, at)
    : answer
}
