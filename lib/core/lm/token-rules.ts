/** How finely a vendor is asked to look at a medium; each takes some of these. */
export const detailLevels = ['auto', 'low', 'medium', 'high', 'original', 'ultra_high'] as const
export type Detail = (typeof detailLevels)[number]

/** A picture as a vendor counts it. Sides in px. */
interface Picture {
  width: number
  height: number
  detail?: Detail | undefined
}

/** How one family of models counts the tokens of a picture. */
interface ImageRule {
  label: string
  /** Where the formula was read, and how sure it is. */
  source: string
  tokens(picture: Picture): number
}

const openaiGuide = 'developers.openai.com, guide "Images and vision"'
const claudeGuide = 'platform.claude.com/docs/en/build-with-claude/vision'
const geminiGuide = 'ai.google.dev/gemini-api/docs'

/**
 * A base figure at low detail. Otherwise the picture is fitted into 2048 x 2048, then its short side to at most 768, and
 * each 512 px tile of that costs the same on top of the base. Source: OpenAI's guide "Images and vision".
 */
function tiles(base: number, perTile: number): ImageRule['tokens'] {
  return ({ width, height, detail }) => {
    if (detail === 'low') return base
    const fitted = Math.min(1, 2048 / Math.max(width, height))
    const shrunk = Math.min(1, 768 / (Math.min(width, height) * fitted))
    const across = (side: number) => Math.ceil(rounded(side * fitted * shrunk) / 512)
    return base + perTile * across(width) * across(height)
  }
}

/** At most so many patches, and so many px on the longer side; a larger picture is shrunk to both. */
interface Budget {
  patches: number
  side: number
}

/** Where nothing is shrunk. */
const whole: Budget = { patches: Number.POSITIVE_INFINITY, side: Number.POSITIVE_INFINITY }
const small: Budget = { patches: 1536, side: 2048 }
const high: Budget = { patches: 2500, side: 2048 }
const original: Budget = { patches: 10_000, side: 6000 }
const low: Budget = { patches: 256, side: 512 }

/**
 * Patches of 32 px, once the picture fits a budget: first its longer side, then, by shrinking in such a way that one side is
 * a whole number of patches, their number. Source: OpenAI's guide "Images and vision".
 */
function patches32({ width, height }: Picture, { patches: most, side }: Budget): number {
  const fitted = Math.min(1, side / Math.max(width, height))
  const [wide, tall] = [rounded(width * fitted), rounded(height * fitted)]
  const count = Math.ceil(wide / 32) * Math.ceil(tall / 32)
  if (count <= most) return count
  const scale = Math.sqrt((most * 32 * 32) / (wide * tall))
  const [across, down] = [(wide * scale) / 32, (tall * scale) / 32]
  const exact = Math.min(Math.floor(across) / across, Math.floor(down) / down)
  return Math.min(most, Math.ceil(rounded(across * exact)) * Math.ceil(rounded(down * exact)))
}

/** The same budget at every detail, and so many tokens a patch. */
function patches(multiplier: number): ImageRule['tokens'] {
  return (picture) => Math.ceil(patches32(picture, small) * multiplier)
}

/** A token a patch, the budget by the detail asked for. */
function patchesByDetail(budgets: Partial<Record<Detail, Budget>> & { auto: Budget }): ImageRule['tokens'] {
  return (picture) => patches32(picture, budgets[picture.detail ?? 'auto'] ?? budgets.auto)
}

/** Area over 750 once the long side is at most 1568 px. Source: Anthropic's vision page as it stood before late 2026. */
function area({ width, height }: Picture): number {
  const scale = Math.min(1, 1568 / Math.max(width, height))
  return Math.ceil((width * scale * height * scale) / 750)
}

/** Patches of 28 px once the picture fits the native resolution: a long side and a number of tokens. Source: Anthropic's vision page. */
function patches28(longSide: number, most: number): ImageRule['tokens'] {
  return ({ width, height }) => {
    const scale = Math.min(
      1,
      longSide / Math.max(width, height),
      Math.sqrt((most * 28 * 28) / (width * height)),
    )
    const across = (side: number) => Math.ceil(rounded(side * scale) / 28)
    return Math.min(most, across(width) * across(height))
  }
}

/** 258 for a small picture, else for each 768 px tile. Source: Gemini API, image understanding. */
function tiles768({ width, height }: Picture): number {
  if (width <= 384 && height <= 384) return 258
  return 258 * Math.ceil(width / 768) * Math.ceil(height / 768)
}

const resolutions: Partial<Record<Detail, number>> = {
  low: 280,
  medium: 560,
  high: 1120,
  ultra_high: 2240,
}

/** A figure for each media resolution, whatever the size. Source: Gemini API, media resolution. */
function byResolution({ detail = 'auto' }: Picture): number {
  return resolutions[detail] ?? 1120
}

/** Image formulas by the id that `ModelInfo.tokens.image` names. */
export const imageRules: Readonly<Record<string, ImageRule>> = {
  'openai-tiles': { label: '85 + 170 a tile of 512 px', source: openaiGuide, tokens: tiles(85, 170) },
  'openai-tiles-5': { label: '70 + 140 a tile of 512 px', source: openaiGuide, tokens: tiles(70, 140) },
  'openai-tiles-mini': {
    label: '2833 + 5667 a tile of 512 px',
    source: `${openaiGuide}; not verified`,
    tokens: tiles(2833, 5667),
  },
  'openai-patches-mini': { label: '1.62 a patch of 32 px', source: openaiGuide, tokens: patches(1.62) },
  'openai-patches-nano': { label: '2.46 a patch of 32 px', source: openaiGuide, tokens: patches(2.46) },
  'openai-patches-5.2': {
    label: '1.2 a patch of 32 px, up to 1536',
    source: `${openaiGuide}; the factor as users report it`,
    tokens: patches(1.2),
  },
  'openai-patches-5.4': {
    label: '1 a patch of 32 px, up to 2500; 10,000 at original detail',
    source: openaiGuide,
    tokens: patchesByDetail({ auto: high, high, low, original }),
  },
  'openai-patches-5.5': {
    label: '1 a patch of 32 px, up to 10,000; 2500 at high detail',
    source: openaiGuide,
    tokens: patchesByDetail({ auto: original, high, low, original }),
  },
  'openai-patches': {
    label: '1 a patch of 32 px',
    source: openaiGuide,
    tokens: patchesByDetail({ auto: whole, low }),
  },
  'claude-area': { label: 'width × height / 750', source: claudeGuide, tokens: area },
  'claude-patches': {
    label: '1 a patch of 28 px, up to 1600',
    source: claudeGuide,
    tokens: patches28(1568, 1600),
  },
  'claude-patches-large': {
    label: '1 a patch of 28 px, up to 4784',
    source: claudeGuide,
    tokens: patches28(2576, 4784),
  },
  'gemini-tiles': {
    label: '258 a tile of 768 px',
    source: `${geminiGuide}/image-understanding`,
    tokens: tiles768,
  },
  'gemini-resolution': {
    label: '1120 an image, from 280 at low to 2240 at ultra high',
    source: `${geminiGuide}/media-resolution`,
    tokens: byResolution,
  },
}

// Chinese, Japanese and Korean letters, kana and their punctuation.
const dense = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/gu

/**
 * Tokens of a text without its tokenizer: four characters a token (the rule of thumb both OpenAI and Google publish for
 * English), one and a half where a script writes a word with one or two signs. Usually within a fifth; code and rare scripts run higher.
 */
export function textTokens(text: string): number {
  const signs = text.match(dense)?.length ?? 0
  return Math.ceil((text.length - signs) / 4 + signs / 1.5)
}

/** Keeps 768.0000000001 from becoming another tile. */
function rounded(side: number): number {
  return Math.round(side * 1e6) / 1e6
}
