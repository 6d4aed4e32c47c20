import { typeLimits } from './fields/type-limits'
import type { TypeSpec } from './fields/type-spec'
import type { Field, Signature, Values } from './signature'
import { defaultInstructions } from './signature-ops'
import { keywords } from './signature-text'

/** A signature made of something that is none, with what of it is a value already. */
export interface Task {
  signature: Signature
  values: Values
  /** What of the given could not be taken over, one sentence each. */
  notes: readonly string[]
}

/** UTF-16 units that a task in words may have: a question, no letter. */
const longestWords = 2000
const fewestWords = 3

const str: TypeSpec = { kind: 'str' }

/** Words that tell what a task is about. */
const soundWords = wordSet(
  'audio recording voice speech sound clip podcast call conversation interview song spoken said says hear heard speaker memo',
)
const pictureWords = wordSet(
  'picture pictures photo photos photograph image images screenshot scan drawing poster chart receipt invoice document page card sign label shown see seen logo',
)

/** A task begun with one of these asks for one thing, named so. */
const wanted: Readonly<Record<string, { name: string; type?: TypeSpec; about?: 'audio' | 'text' }>> = {
  describe: { name: 'description' },
  caption: { name: 'caption' },
  summarise: { name: 'summary' },
  summarize: { name: 'summary' },
  transcribe: { name: 'transcript', about: 'audio' },
  translate: { name: 'translation', about: 'text' },
  classify: { name: 'label' },
  categorise: { name: 'category' },
  categorize: { name: 'category' },
  count: { name: 'count', type: { kind: 'int' } },
  rewrite: { name: 'rewritten', about: 'text' },
  explain: { name: 'explanation' },
}
/** A task begun with one of these names what it wants, one after the other. */
const takers = wordSet('extract get read find list give return name identify tell pull fetch collect')
/** What stands between a verb and the things it wants, and is no part of their names. */
const fillers = wordSet('the a an its their all me us out every each of please and also any as well')
/** Where the list of things ends. */
const enders = wordSet('from in on of for that which shown written printed using out')

/**
 * The signature a plain question or task asks for: `image: Image, question -> answer` with the question filled in, or the
 * things an instruction names as outputs. Media inputs of `present` stay, so that what was dropped keeps its place. Undefined for what is no sentence, such as a signature being typed.
 */
export function taskFromWords(given: string, present: Signature): Task | undefined {
  const text = given.trim()
  if (text.length > longestWords || text.includes('->')) return undefined
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter(Boolean)
  if (!isSentence(text, words)) return undefined
  const [first = ''] = words.filter((word) => word !== 'please')
  const asked = text.endsWith('?')
  const outputs = asked ? undefined : outputsOf(first, text)
  const media = mediaFor(words, present, Object.hasOwn(wanted, first) ? wanted[first]?.about : undefined)
  if (outputs) return made({ inputs: media, outputs, instructions: text, values: {} })
  const question = free('question', media)
  return made({
    inputs: [...media, { name: question, type: str, typed: false }],
    outputs: [{ name: 'answer', type: str, typed: false }],
    values: { [question]: text },
  })
}

/** Words one after the other, and not the beginning of a list of fields. */
function isSentence(text: string, words: readonly string[]): boolean {
  if (words.length < fewestWords && !(text.endsWith('?') && words.length > 1)) return false
  if (/^[{[<]/.test(text)) return false
  const [head = ''] = text.split(/[,:]/, 1)
  return head.trim().includes(' ')
}

function made({
  inputs,
  outputs,
  instructions,
  values,
}: {
  inputs: Field[]
  outputs: Field[]
  instructions?: string
  values: Values
}): Task {
  const bare = { name: 'StringSignature', instructions: '', inputs, outputs }
  return {
    signature: { ...bare, instructions: instructions ?? defaultInstructions(bare) },
    values,
    notes: [],
  }
}

function outputsOf(first: string, text: string): Field[] | undefined {
  const one = Object.hasOwn(wanted, first) ? wanted[first] : undefined
  if (one) return [{ name: one.name, type: one.type ?? str, typed: one.type !== undefined }]
  if (!takers.has(first)) return undefined
  const fields = thingsNamed(text)
  return fields.length > 0 ? fields : undefined
}

/** `the company, the date and number of guests from this receipt` → `company`, `date`, `number_of_guests`. */
function thingsNamed(text: string): Field[] {
  const fields: Field[] = []
  let name: string[] = []
  let ended = false
  const take = () => {
    const field = fieldOf(name)
    if (field && !fields.some((other) => other.name === field.name) && fields.length < typeLimits.fields)
      fields.push(field)
    name = []
  }
  const tokens = text.toLowerCase().match(/[\p{L}\p{N}_]+|[,;.:]/gu) ?? []
  const verb = tokens.findIndex((token) => takers.has(token))
  for (const token of tokens.slice(verb + 1)) {
    if (/^[,;.:]$/.test(token) || token === 'and') {
      take()
      if (token === '.') break
      // `from this receipt, the total`: after a comma things may be named again.
      ended = false
    } else if (enders.has(token) && name.length > 0 && !isNumberOf(name, token)) ended = true
    else if (!ended && !(fillers.has(token) && !isNumberOf(name, token))) name.push(token)
  }
  take()
  return fields
}

/** `number of`: the one place where the little word belongs to a name. */
function isNumberOf(name: readonly string[], token: string): boolean {
  return token === 'of' && name.at(-1) === 'number'
}

const mostWordsOfName = 4

function fieldOf(words: readonly string[]): Field | undefined {
  if (words.length === 0 || words.length > mostWordsOfName) return undefined
  const name = fieldName(words)
  if (words[0] === 'number' && words[1] === 'of') return { name, type: { kind: 'int' }, typed: true }
  if (words[0] === 'whether' || words[0] === 'if')
    return words.length > 1
      ? { name: fieldName(words.slice(1)), type: { kind: 'bool' }, typed: true }
      : undefined
  return { name, type: str, typed: false }
}

function fieldName(words: readonly string[]): string {
  const name = words.join('_').replace(/^(\p{N})/u, '_$1')
  return keywords.has(name) ? `${name}_` : name
}

function mediaFor(
  words: readonly string[],
  { inputs }: Signature,
  about: 'audio' | 'text' | undefined,
): Field[] {
  const kept = inputs.filter(({ type }) => isMedium(type))
  const sound = about === 'audio' || words.some((word) => soundWords.has(word))
  const picture = words.some((word) => pictureWords.has(word))
  const fits = kept.filter(({ type }) => (sound && !picture ? holds(type, 'audio') : true))
  if (fits.length > 0) return fits
  if (sound && !picture) return [{ name: 'audio', type: { kind: 'audio' }, typed: true }]
  if (about === 'text' && !picture) return [{ name: 'text', type: str, typed: true }]
  return [{ name: 'image', type: { kind: 'image' }, typed: true }]
}

function isMedium(type: TypeSpec): boolean {
  return (
    !['str', 'int', 'float', 'bool'].includes(type.kind) && (holds(type, 'image') || holds(type, 'audio'))
  )
}

function holds(type: TypeSpec, kind: 'image' | 'audio'): boolean {
  return type.kind === kind || (type.kind === 'list' && type.item.kind === kind)
}

function free(wish: string, fields: readonly Field[]): string {
  return fields.some(({ name }) => name === wish) ? free(`${wish}_2`, fields) : wish
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
