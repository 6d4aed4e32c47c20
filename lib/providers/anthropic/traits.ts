/** What a model accepts, as far as its name tells. */
export interface Traits {
  /** True where a temperature from 0 to 1 is taken. */
  temperature: boolean
  /** True where the model thinks before it answers without being asked to. */
  thinks: boolean
  /** True where a tool call can be demanded. */
  forcedTools: boolean
  /** How an answer is held to a schema: by the API's output format, or as the input of a tool that must be called. */
  schema: 'output' | 'tool'
  /** Tokens an answer may have when nobody says; the API asks for a figure with every call. */
  answerTokens: number
}

interface Version {
  family: string
  /** Major and minor as one number: 4.5 → 405. */
  number: number
}

const named = /^claude-([a-z]{2,20})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/
/** Names of before the families had their own numbers. */
const oldest = /^claude-(instant|[12]\b)/
const families = new Set(['opus', 'sonnet', 'haiku', 'fable', 'mythos'])
/** Of a name that is new in kind: later than every model known. */
const newest = 9900
const numbered = /^claude-(\d)(?:-(\d))?-(opus|sonnet|haiku)/

function versionOf(name: string): Version | undefined {
  const [, family, major, minor] = named.exec(name) ?? []
  if (family && major && families.has(family))
    return { family, number: Number(major) * 100 + Number(minor ?? 0) }
  const [, oldMajor, oldMinor, oldFamily] = numbered.exec(name) ?? []
  if (oldFamily && oldMajor)
    return { family: oldFamily, number: Number(oldMajor) * 100 + Number(oldMinor ?? 0) }
  if (name.startsWith('claude-mythos-')) return { family: 'mythos', number: 500 }
  return name.startsWith('claude-') && !oldest.test(name) ? { family: 'new', number: newest } : undefined
}

/** True for a name of the vendor's own models; others come from servers that speak the same API. */
export function isClaude(name: string): boolean {
  return versionOf(name) !== undefined
}

/**
 * Read from the migration guides under platform.claude.com/docs/en/models in November 2026: sampling parameters are refused
 * from 4.7 on; from 5 on a model thinks unasked; a demanded tool call is refused by Opus and Sonnet from 5.5 on and by
 * the models that always think; the output format came with 4.5. A model later than those, or of a family that is not known
 * yet, is taken for like the newest. A name that tells nothing gets what every server knows.
 */
export function traitsOf(name: string): Traits {
  const version = versionOf(name)
  if (!version)
    return { temperature: true, thinks: false, forcedTools: true, schema: 'tool', answerTokens: 4096 }
  const { family, number } = version
  const alwaysThinks = family === 'fable' || family === 'mythos'
  return {
    temperature: number < 407,
    thinks: number >= 500,
    forcedTools: !alwaysThinks && (number < 505 || (family === 'haiku' && number === 505)),
    schema: number >= 405 ? 'output' : 'tool',
    answerTokens: answerTokens(number),
  }
}

// Thoughts count as part of the answer, so those who think need more; the oldest refuse more than 4096.
function answerTokens(number: number): number {
  if (number >= 500) return 32_000
  return number >= 305 ? 8192 : 4096
}
