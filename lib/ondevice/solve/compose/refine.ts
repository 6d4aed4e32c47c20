import type { EvidenceSource } from '../../../core/evidence'
import { own } from '../../../core/own'
import type { Scene } from '../scene'
import { type Ask, abstain, confidenceOf, type Finding, type Solver } from '../solver'
import { isStopWord, wordsOf } from '../text/words'
import { lightWords, shareOfColour } from '../visual/colours'
import { look, seenInWords, seenSource } from '../visual/seen'
import { listing, thingsIn } from '../visual/things'

/** What a wish can be checked for here, part by part. */
interface Check {
  wish: string
  present: string[]
  missing: string[]
  unknown: string[]
  seen: string
  sources: EvidenceSource[]
}

const general = new Set(
  (
    'photo picture image photorealistic realistic photograph drawing painting illustration style detailed showing view scene close ' +
    'sitting standing lying with high quality resolution render'
  ).split(' '),
)
const lights: Record<string, string> = {
  dark: 'dark',
  night: 'dark',
  bright: 'bright',
  sunny: 'bright',
  warm: 'warm',
  sunset: 'warm',
  cool: 'cool',
  cold: 'cool',
}

function wishOf(scene: Scene): string | undefined {
  const { signature, inputs } = scene.task
  const named = (form: RegExp) =>
    signature.inputs.find(({ name }) => form.test(name) && typeof own(inputs, name) === 'string')
  const field =
    named(/desired|target|wish|goal|expected|intended/i) ?? named(/prompt|caption|description|instruction/i)
  const text = field && own(inputs, field.name)
  return typeof text === 'string' && text.trim() ? text.trim() : undefined
}

async function check(wish: string, scene: Scene): Promise<Check> {
  const [{ seen }, light] = await Promise.all([look(scene), lightWords(scene)])
  const present: string[] = []
  const missing: string[] = []
  const things = thingsIn(wish)
  for (const { word, classes } of things)
    (seen.some(({ label }) => classes.includes(label)) ? present : missing).push(word)
  const used = new Set(things.flatMap(({ word }) => wordsOf(word)))
  const unknown: string[] = []
  for (const word of new Set(wordsOf(wish))) {
    if (used.has(word) || isStopWord(word) || general.has(word) || word.length < 3) continue
    const tone = lights[word]
    const share = await shareOfColour(scene, word)
    if (tone) (tone === light.light || tone === light.warmth ? present : missing).push(word)
    else if (share !== undefined) (share >= 0.03 ? present : missing).push(word)
    else unknown.push(word)
  }
  return {
    wish,
    present,
    missing,
    unknown,
    seen: seenInWords(seen),
    sources: seen.slice(0, 6).map(seenSource),
  }
}

function feedback({ present, missing, unknown, seen }: Check): string {
  const parts = [
    missing.length > 0 ? `Not found in the image: ${listing(missing)}.` : '',
    present.length > 0 ? `Found: ${listing(present)}.` : '',
    seen ? `Recognised in the image: ${seen}.` : 'No familiar object was recognised in the image.',
    unknown.length > 0 ? `Could not be checked on this device: ${listing(unknown)}.` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function matches({ present, missing, unknown, sources }: Check): Finding {
  if (missing.length > 0)
    return {
      value: false,
      how: `${listing(missing)} was not found in the image.`,
      confidence: confidenceOf(0.65 + missing.length * 0.05),
      sources,
    }
  if (present.length > 0 && unknown.length === 0)
    return {
      value: true,
      how: 'Every part of the wish that names a thing or colour was found.',
      confidence: 0.5,
      sources,
    }
  return abstain(
    `Whether the image shows ${listing(unknown.slice(0, 6)) || 'this'} cannot be told on this device.`,
    sources,
  )
}

function revised({ wish, missing, unknown }: Check): string {
  const stress = missing.length > 0 ? missing : unknown.slice(0, 4)
  const sentence = /[.!?]$/.test(wish) ? wish : `${wish}.`
  return stress.length > 0 ? `${sentence} Clearly visible in the foreground: ${listing(stress)}.` : sentence
}

const jobs: { form: RegExp; kinds: readonly string[]; make(found: Check): Finding }[] = [
  { form: /match|satisf|correspond|fits?\b|faithful/i, kinds: ['bool'], make: matches },
  {
    form: /revis|improv|better|refined|new_prompt|next_prompt|rewritten/i,
    kinds: ['str', 'any'],
    make: (found) => ({
      value: revised(found),
      how: 'The wish itself, with what was not found in the image put last and stressed.',
      confidence: 0.4,
      sources: found.sources,
    }),
  },
  {
    form: /feedback|critique|difference|missing|wrong|comment|issue|problem/i,
    kinds: ['str', 'any'],
    make: (found) => ({
      value: feedback(found),
      how: 'The words of the wish compared with recognised objects, colours and light.',
      confidence: confidenceOf(found.missing.length + found.present.length > 0 ? 0.5 : 0.25),
      sources: found.sources,
    }),
  },
]

function jobFor(ask: Ask) {
  return jobs.find(({ form, kinds }) => form.test(ask.name) && kinds.includes(ask.type.kind))
}

/** Comparing an image with a wish: feedback, whether it matches, and a sharper wish. */
export const refine: Solver = {
  id: 'refine',
  suits: (ask, scene) => (scene.images.length > 0 && wishOf(scene) !== undefined && jobFor(ask) ? 0.95 : 0),
  async solve(ask, scene) {
    const wish = wishOf(scene)
    const job = jobFor(ask)
    if (!wish || !job) return abstain('There is no wish to compare the image with.')
    return job.make(await check(wish, scene))
  },
}
