/** Who gives out API keys, how theirs begin and where to get one. */
export interface KeyVendor {
  label: string
  /** Name of the setting that holds the key, as the vendor's own documentation calls it. */
  keyName: string
  /** Beginnings of its keys; the longest of all vendors that fits decides. */
  prefixes: readonly string[]
  /** Page where its keys are made; opened only when it is pressed. */
  page: string
}

export const keyVendors: readonly KeyVendor[] = [
  {
    label: 'OpenAI',
    keyName: 'OPENAI_API_KEY',
    prefixes: ['sk-', 'sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    page: 'https://platform.openai.com/api-keys',
  },
  {
    label: 'Anthropic',
    keyName: 'ANTHROPIC_API_KEY',
    prefixes: ['sk-ant-'],
    page: 'https://console.anthropic.com/settings/keys',
  },
  {
    label: 'Gemini',
    keyName: 'GEMINI_API_KEY',
    prefixes: ['AIza', 'AQ.'],
    page: 'https://aistudio.google.com/apikey',
  },
  {
    label: 'OpenRouter',
    keyName: 'OPENROUTER_API_KEY',
    prefixes: ['sk-or-'],
    page: 'https://openrouter.ai/settings/keys',
  },
  { label: 'Groq', keyName: 'GROQ_API_KEY', prefixes: ['gsk_'], page: 'https://console.groq.com/keys' },
  { label: 'xAI', keyName: 'XAI_API_KEY', prefixes: ['xai-'], page: 'https://console.x.ai' },
  {
    label: 'Hugging Face',
    keyName: 'HF_TOKEN',
    prefixes: ['hf_'],
    page: 'https://huggingface.co/settings/tokens',
  },
  {
    label: 'Perplexity',
    keyName: 'PERPLEXITY_API_KEY',
    prefixes: ['pplx-'],
    page: 'https://www.perplexity.ai/settings/api',
  },
  { label: 'NVIDIA', keyName: 'NVIDIA_API_KEY', prefixes: ['nvapi-'], page: 'https://build.nvidia.com' },
  { label: 'Cerebras', keyName: 'CEREBRAS_API_KEY', prefixes: ['csk-'], page: 'https://cloud.cerebras.ai' },
]

/** Whose key this is by how it begins; undefined where nobody's begins so. */
export function vendorOfKey(key: string): KeyVendor | undefined {
  const fits = keyVendors.flatMap((vendor) =>
    vendor.prefixes.filter((prefix) => key.startsWith(prefix)).map((prefix) => ({ vendor, prefix })),
  )
  return fits.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.vendor
}

/** How much of a paste is looked at, UTF-16 units; no key is longer. */
const longestPaste = 4000

/**
 * The key in what was pasted: as it is, in quotes, behind `Bearer`, or as a line of a settings file, whose name then tells
 * whose it is.
 */
export function readPastedKey(pasted: string): { key: string; vendor?: KeyVendor | undefined } {
  const line = pasted.slice(0, longestPaste).trim()
  const equals = line.indexOf('=')
  const name = line
    .slice(0, Math.max(0, equals))
    .replace(/^export\s/, '')
    .trim()
  const named = keyVendors.find(({ keyName }) => keyName === name)
  // A key may end in `=` itself, so only a name before it makes it an assignment.
  const value = /^[A-Z][A-Z0-9_]{2,60}$/.test(name) ? line.slice(equals + 1).trim() : line
  const key = value
    .replace(/^Bearer\s/i, '')
    .trim()
    .replace(/^["'`]/, '')
    .replace(/["'`;,]$/, '')
    .replace(/["'`]$/, '')
  const vendor = named ?? vendorOfKey(key)
  return vendor ? { key, vendor } : { key }
}
