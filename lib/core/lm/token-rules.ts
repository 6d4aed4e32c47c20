/** A picture as a vendor counts it. Sides in px. */
interface Picture {
  width: number
  height: number
  detail?: 'auto' | 'low' | 'high' | undefined
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

/**
 * Patches of 32 px times the model's multiplier. More than 1536 of them: the picture is shrunk until they fit, in such a way
 * that one side is a whole number of patches. Source: OpenAI's guide "Images and vision".
 */
function patches32(multiplier: number): ImageRule['tokens'] {
  const most = 1536
  return ({ width, height }) => {
    const count = Math.ceil(width / 32) * Math.ceil(height / 32)
    if (count <= most) return Math.ceil(count * multiplier)
    const scale = Math.sqrt((most * 32 * 32) / (width * height))
    const [across, down] = [(width * scale) / 32, (height * scale) / 32]
    const whole = Math.min(Math.floor(across) / across, Math.floor(down) / down)
    const shrunk = Math.ceil(rounded(across * whole)) * Math.ceil(rounded(down * whole))
    return Math.ceil(Math.min(shrunk, most) * multiplier)
  }
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

/** A figure for each media resolution, whatever the size. Source: Gemini API, media resolution. */
function byResolution({ detail }: Picture): number {
  return detail === 'low' ? 280 : 1120
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
  'openai-patches-mini': { label: '1.62 a patch of 32 px', source: openaiGuide, tokens: patches32(1.62) },
  'openai-patches-nano': { label: '2.46 a patch of 32 px', source: openaiGuide, tokens: patches32(2.46) },
  'openai-patches': { label: '1 a patch of 32 px', source: openaiGuide, tokens: patches32(1) },
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
    label: '1120 an image, 280 at low detail',
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
