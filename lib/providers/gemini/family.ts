/** What a model accepts and does, as far as its name tells. */
export interface GeminiFamily {
  /** True where temperature, topP and topK are refused or do nothing. */
  refusesSampling: boolean
  does: 'answer' | 'transcribe' | 'speak' | 'draw' | 'embed'
  /** False where nothing here can ask it: it is not offered by itself. */
  offered: boolean
  /** True for a name of the vendor's own models; others come from servers that speak the same API. */
  isVendors: boolean
}

/** Parts of a name by which a model is for something that is not asked here. */
const asideParts = new Set([
  ...[
    'live',
    'realtime',
    'dialog',
    'robotics',
    'computer',
    'omni',
    'veo',
    'imagen',
    'lyria',
    'aqa',
    'search',
  ],
  ...['moderation', 'research', 'learnlm'],
])

const doings: readonly (readonly [RegExp, GeminiFamily['does']])[] = [
  [/-tts\b/, 'speak'],
  [/-transcribe\b/, 'transcribe'],
  [/-image\b|banana/, 'draw'],
  [/embedding/, 'embed'],
]

/**
 * Rules as of November 2026, from the vendor's pages of models: from 3.5-flash-lite and 3.6 on sampling does nothing, and
 * some refuse it; a name without a number is an alias of the newest. A name of tomorrow is read by the same rules.
 */
export function geminiFamily(name: string): GeminiFamily {
  const [, major, minor = '0'] = /^gemini-(\d{1,3})(?:\.(\d{1,3}))?(?!\d)/.exec(name) ?? []
  const number = major === undefined ? Number.POSITIVE_INFINITY : Number(major) * 1000 + Number(minor)
  const isVendors = /^(gemini|gemma|text-embedding|embedding|imagen|veo|lyria|learnlm|aqa)\b/.test(name)
  const isNew = number > 3005 || (number === 3005 && /-flash-lite\b/.test(name))
  return {
    refusesSampling: /^gemini-/.test(name) && isNew,
    does: doings.find(([pattern]) => pattern.test(name))?.[1] ?? 'answer',
    offered: !isVendors || !name.split(/[-_.:/]/).some((part) => asideParts.has(part)),
    isVendors,
  }
}
