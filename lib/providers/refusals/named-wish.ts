import type { Refused, Wish } from './wish'

/** Statuses that say something of the key, the account or the moment, whatever their words. */
const otherwise = new Set([401, 402, 403, 408, 413, 429])
/** Some servers answer a parameter they do not know with status 500; these say that the server is not there. */
const away = new Set([502, 503, 504, 529])

/** Words that refuse a parameter or its value, and not something that is only near it. */
const refusing =
  /unsupported|not (be )?(supported|allowed|permitted|accepted|available|recognized|compatible|applicable|valid|granted)|(does|do|did|can|is|are|may)(n[’']t| not|not)\b|unknown|unrecognized|unexpected|deprecated|removed|extra (inputs|fields)|invalid|no longer|forbidden|cannot find field|only the default|must be (verified|unset|omitted|removed|1\b)|not have/i

/** Words about a value that lies outside its bounds: the parameter is known, another value would be taken. */
const outOfBounds =
  /\b(between|range|at most|at least|(greater|less|larger|smaller|higher|lower|more|fewer) than|too (large|small|high|low|big|many)|max(imum)? (value|allowed|is|of)|min(imum)? (value|is|of)|exceed|above|below)\b|[<>]=?|[≤≥]/i

/** True when another value of the same parameter would have been taken, so that nothing is to be remembered. */
export function isOutOfBounds({ text }: Refused): boolean {
  return outOfBounds.test(text) && !/only the default/i.test(text)
}

/**
 * The wish that a refusal names, of those that the request may still hold. The parameter that the error body names counts
 * first; its words count where it names none: then the wish that is named first. Undefined when it is about something else.
 */
export function namedWish<P>(refused: Refused, wishes: readonly Wish<P>[]): Wish<P> | undefined {
  const { status } = refused
  if (otherwise.has(status) || away.has(status)) return undefined
  // The same figure under another name would be as wrong.
  const able = isOutOfBounds(refused) ? wishes.filter(({ undoes }) => undoes === undefined) : wishes
  const text = refused.text.slice(0, 4000)
  const { parameter, isCertain } = parameterOf(refused)
  if (parameter !== undefined) {
    const found = longestMatch(parameter, able)
    if (found !== undefined) return found
    // A name that says nothing of what is wrong leaves it to the words.
    if (isCertain && !/^(body|messages?|input|request|root|params?|none|null)$/i.test(parameter))
      return undefined
  }
  const named = able
    .map((wish) => ({ wish, at: placeIn(text, wish) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return named[0]?.wish
}

/** Named by the body, or by words that begin with a path: `temperature: Extra inputs are not permitted`. */
function parameterOf({ parameter, text }: Refused): { parameter?: string | undefined; isCertain: boolean } {
  if (parameter) return { parameter, isCertain: true }
  const path = /^([A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,8}):\s/.exec(text)?.[1]
  // A single word may be the kind of error.
  return { parameter: path, isCertain: path !== undefined && /[._]/.test(path) }
}

/** `response_format.json_schema` is of `response_format`; `messages[0].content[1].image_url.detail` of `detail`. */
function longestMatch<P>(given: string, wishes: readonly Wish<P>[]): Wish<P> | undefined {
  const parameter = plain(given)
  const fits = (name: string) =>
    parameter === name || parameter.startsWith(`${name}.`) || parameter.endsWith(`.${name}`)
  const matches = wishes.flatMap((wish) =>
    wish.parameters.filter((name) => fits(plain(name))).map((name) => ({ wish, length: name.length })),
  )
  return matches.sort((a, b) => b.length - a.length)[0]?.wish
}

/** Spelt one way: `generationConfig.topP`, `generation_config.top_p` and `body["top_p"]` end in `top_p`. */
function plain(name: string): string {
  return name
    .slice(0, 300)
    .replace(/\[["']?(\w{1,60})["']?\]/g, '.$1')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

/** Where the words name the wish; -1 where they do not, or do not refuse it. */
function placeIn<P>(text: string, { words, parameters }: Wish<P>): number {
  if (words) return text.search(words)
  if (!refusing.test(text) && !outOfBounds.test(text)) return -1
  const places = parameters.map((name) => text.search(spelt(name))).filter((place) => place >= 0)
  return Math.min(...places, Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY ? -1 : Math.min(...places)
}

/** The last step of a path as people and vendors write it: `thinking_level`, `thinkingLevel`, `thinking level`. */
function spelt(name: string): RegExp {
  const parts = plain(name).split('.')
  const own = parts.length > 1 && generic.has(parts.at(-1) ?? '') ? parts : parts.slice(-1)
  return new RegExp(`(?<![\\w.])(?:\\w+\\.)*${own.join('_').split('_').join('[\\s_.]?')}(?!\\w)`, 'i')
}

/** Words that mean a parameter only together with what they belong to. */
const generic = new Set(['effort', 'type', 'summary', 'format', 'detail'])
