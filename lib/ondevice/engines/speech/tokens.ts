import tokenizer from 'llama-tokenizer-js'

/** Moonshine writes with the tokens of Llama 1 and 2. */
export function encodeText(text: string): number[] {
  return tokenizer.encode(text, false)
}

/** The text of tokens without a start token. */
export function decodeText(tokens: readonly number[]): string {
  // Numbers from 32 000 on are marks of the model's own that stand for no text.
  return tokenizer.decode(
    tokens.filter((token) => token < 32_000),
    false,
  )
}
