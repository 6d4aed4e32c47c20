/**
 * A mark that models set around what they think: `open` and `close` stand around thoughts; `thought` and `answer` begin a
 * stretch of their own that runs to the next such mark or `stop`; `aside` begins words to nobody in particular.
 */
export interface Mark {
  kind: 'open' | 'close' | 'thought' | 'answer' | 'aside' | 'stop'
  /** Marks close only what one of their own family opened. */
  family: string
  /** Of a tag its name, in lower case. */
  name: string | undefined
  start: number
  end: number
}

const attributes = String.raw`(?:\s[^<>]{0,200}|\/)?`
const names = 'think|thinking|thoughts?|reasoning|reflection|scratchpad|antthinking|seed:think'
const message = String.raw`(?:[^<\n]{0,120}(?:<\|constrain\|>[^<\n]{0,40})?<\|message\|>)?`

/** Each form as it is written by the models that have it. */
const forms: readonly (readonly [kind: Mark['kind'], family: string, pattern: RegExp])[] = [
  // DeepSeek, Qwen and most others; EXAONE says thought, Seed seed:think.
  ['open', 'tag', new RegExp(`<(${names})${attributes}>`, 'giu')],
  ['close', 'tag', new RegExp(String.raw`<\/(${names})\s{0,9}>`, 'giu')],
  // Mistral.
  ['open', 'bracket', /\[THINK\]/g],
  ['close', 'bracket', /\[\/THINK\]/g],
  ['open', 'bar', /<\|think(?:ing)?\|>/g],
  ['close', 'bar', /<\|\/think(?:ing)?\|>/g],
  // Kimi.
  ['open', 'triangle', /◁think▷/g],
  ['close', 'triangle', /◁\/think▷/g],
  // OpenThinker and Sky-T1.
  ['open', 'begin', /<\|begin_of_thought\|>/g],
  ['close', 'begin', /<\|end_of_thought\|>/g],
  ['answer', 'begin', /<\|begin_of_solution\|>/g],
  ['stop', 'begin', /<\|end_of_solution\|>/g],
  // Command A.
  ['open', 'start', /<\|START_THINKING\|>/g],
  ['close', 'start', /<\|END_THINKING\|>/g],
  ['answer', 'start', /<\|START_RESPONSE\|>/g],
  ['stop', 'start', /<\|END_RESPONSE\|>/g],
  // Gemma 4, and MedGemma on Gemma 3.
  ['open', 'channel', /<\|channel>\s?(?:thought|analysis)?\b\n?/g],
  ['close', 'channel', /<channel\|>/g],
  ['open', 'unused', /<unused94>(?:thought\n?)?/g],
  ['close', 'unused', /<unused95>/g],
  // Harmony, of gpt-oss: a commentary to a function is the call of the answer.
  ['thought', 'harmony', /<\|channel\|>\s?analysis\b(?:[^<\n]{0,120}<\|message\|>)?/g],
  ['answer', 'harmony', new RegExp(String.raw`<\|channel\|>\s?final\b${message}`, 'g')],
  ['answer', 'harmony', new RegExp(String.raw`<\|channel\|>\s?commentary to=\S{1,60}${message}`, 'g')],
  ['aside', 'harmony', /<\|channel\|>\s?commentary\b(?! to=)(?:[^<\n]{0,120}<\|message\|>)?/g],
  ['stop', 'harmony', /<\|(?:end|return|call)\|>|<\|start\|>\s?assistant\b(?: to=[^<\n]{0,120})?/g],
]

const quick = /<|◁|\[\/?THINK/

/** The marks of a text in order. One that is quoted, on both sides, is spoken of and not meant. */
export function marksOf(text: string): Mark[] {
  if (!quick.test(text)) return []
  const found: Mark[] = []
  for (const [kind, family, pattern] of forms) {
    for (const { 0: whole, 1: name, index: start } of text.matchAll(pattern)) {
      // An element without content says nothing.
      if (kind === 'open' && whole.endsWith('/>')) continue
      const end = start + whole.length
      if (!isQuoted(text, start, end)) found.push({ kind, family, name: name?.toLowerCase(), start, end })
    }
  }
  const channels = found.some(({ kind }) => kind === 'thought' || kind === 'answer')
  return found.filter(({ kind }) => kind !== 'stop' || channels).sort((a, b) => a.start - b.start)
}

function isQuoted(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ''
  return /["'`]/.test(before) && text[end] === before
}
