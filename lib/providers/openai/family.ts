/** What a model accepts and does, as far as its name tells. */
export interface OpenaiFamily {
  /** True where sampling (temperature, top_p, penalties) is refused unless the model is told to think not at all. */
  refusesSampling: boolean
  /** True where the model thinks before it answers, and Responses can be asked for a summary and the sealed thoughts. */
  thinks: boolean
  tokenLimit: 'max_tokens' | 'max_completion_tokens'
  /** True where thoughts that are handed back behind changed words are let go without a word. */
  dropsThoughts: boolean
  /** What chat completions do not do with it, and Responses does. */
  onlyResponses?: 'tools' | 'all' | undefined
  does: 'answer' | 'hear' | 'transcribe' | 'speak' | 'draw' | 'embed'
  /** False where nothing here can ask it, or access is given to few: not offered by itself. */
  offered: boolean
  /** True for a name of the vendor's own models; others come from servers that speak the same API. */
  isVendors: boolean
}

/** Parts of a name by which a model is for something that is not asked here, or for few. */
const asideParts = new Set([
  ...[
    'realtime',
    'live',
    'moderation',
    'decisions',
    'codex',
    'cyber',
    'law',
    'search',
    'rosalind',
    'daybreak',
  ],
  ...['research', 'computer', 'instruct', 'davinci', 'babbage', 'sora', 'dall'],
])

/** The first rule that fits a name says what its model does; parts are what stands between its signs. */
const doings: readonly (readonly [RegExp, OpenaiFamily['does']])[] = [
  [/whisper|transcribe/i, 'transcribe'],
  [/(^|[-_/.])tts([-_/.]|$)/i, 'speak'],
  [/^gpt-image|^dall-e|(^|[-_/.])(image|sunburst|flare|banana)([-_/.]|$)/i, 'draw'],
  [/embed/i, 'embed'],
  [/^gpt-([\w.]{1,8}-)?audio\b/i, 'hear'],
]

/**
 * Rules as of November 2026, from the vendor's pages of models and deprecations: the o series and GPT from 5 on refuse
 * sampling and the old name of the token limit; GPT from 6 on takes tools only through Responses, the `-pro` models anything.
 * A name of tomorrow is read by the same rules. A fine-tuned model is what it was made from.
 */
export function openaiFamily(name: string): OpenaiFamily {
  const base = /^ft:([^:]{1,160})/.exec(name)?.[1] ?? name
  const [, majorText = '0', minorText = '0'] = /^gpt-(\d{1,3})(?:\.(\d{1,3}))?(?!\d)/.exec(base) ?? []
  const [major, minor] = [Number(majorText), Number(minorText)]
  const isO = /^o\d/.test(base)
  const does = doings.find(([pattern]) => pattern.test(base))?.[1] ?? 'answer'
  const thinks = (isO || major >= 5) && does === 'answer'
  const isVendors =
    isO || /^(gpt-(?!oss)|chatgpt-|chat-latest|omni-|text-embedding-|tts-|whisper-|dall-e|sora)/.test(base)
  const onlyResponses = !thinks ? undefined : /-pro\b/.test(base) ? 'all' : major >= 6 ? 'tools' : undefined
  return {
    refusesSampling: thinks,
    thinks,
    dropsThoughts: thinks && (major > 6 || (major === 6 && minor >= 2)),
    tokenLimit: isO || /^(gpt-|chatgpt-|chat-latest)/.test(base) ? 'max_completion_tokens' : 'max_tokens',
    onlyResponses,
    does,
    offered: !isVendors || !base.split(/[-_/.:]/).some((part) => asideParts.has(part.toLowerCase())),
    isVendors,
  }
}
