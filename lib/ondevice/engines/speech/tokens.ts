import tokenizer from 'llama-tokenizer-js'

/** Nobody says more in the longest stretch that is held against a phrase. */
const longestPhrase = 2_000

/** Moonshine writes with the tokens of Llama 1 and 2. Of a phrase that none can say in a clip, its first 2,000 characters. */
export function encodeText(text: string): number[] {
  return tokenizer.encode(text.slice(0, longestPhrase), false)
}

/** The text of tokens without a start token. */
export function decodeText(tokens: readonly number[]): string {
  // Numbers from 32 000 on are marks of the model's own that stand for no text.
  return tokenizer.decode(
    tokens.filter((token) => token < 32_000),
    false,
  )
}
