import type { Usage } from './lm/message'
import type { Price } from './lm/model-info'

/** False where no tokens were counted: nought is what a server that does not count is read as, and means unknown. */
export function isCounted({ input, output }: Pick<Usage, 'input' | 'output'>): boolean {
  return input > 0 || output > 0
}

/**
 * USD of one call; undefined when the price or the use is unknown (a server that counts no tokens). Tokens read from the
 * vendor's cache, written to it, or heard are part of `usage.input`, spoken ones of `usage.output`; each costs its own rate
 * where the price has one, else that of the side it is on. A prompt longer than `price.above` pays those rates for the whole call.
 */
export function costOf(usage: Usage, price: Price | undefined): number | undefined {
  if (!price || !isCounted(usage)) return undefined
  const rates = ratesOf(usage, price)
  const { read, written, heard, rest } = inputOf(usage)
  const spoken = Math.min(usage.audioOutput ?? 0, usage.output)
  const millionths =
    rest * rates.inputPerMillion +
    read * (rates.cachedInputPerMillion ?? rates.inputPerMillion) +
    written * (rates.cacheWritePerMillion ?? rates.inputPerMillion) +
    heard * (rates.audioInputPerMillion ?? rates.inputPerMillion) +
    (usage.output - spoken) * rates.outputPerMillion +
    spoken * (rates.audioOutputPerMillion ?? rates.outputPerMillion)
  return millionths / 1_000_000
}

/**
 * USD that the vendor's cache saved in one call against the same tokens uncached: below 0 when writing cost more than
 * reading saved. Undefined when the call neither read nor wrote, or a rate it needs is unknown.
 */
export function savedByCache(usage: Usage, price: Price | undefined): number | undefined {
  const { read, written } = inputOf(usage)
  if (!price || read + written === 0) return undefined
  const { inputPerMillion, cachedInputPerMillion, cacheWritePerMillion } = ratesOf(usage, price)
  if (
    (read > 0 && cachedInputPerMillion === undefined) ||
    (written > 0 && cacheWritePerMillion === undefined)
  )
    return undefined
  const millionths =
    read * (inputPerMillion - (cachedInputPerMillion ?? 0)) +
    written * (inputPerMillion - (cacheWritePerMillion ?? 0))
  return millionths / 1_000_000
}

function ratesOf({ input }: Usage, price: Price) {
  return price.above && input > price.above.inputTokens ? price.above : price
}

/** The input's tokens by what they cost; together never more than `input`. */
function inputOf({ input, cachedInput = 0, cacheWrite = 0, audioInput = 0 }: Usage) {
  const read = Math.min(cachedInput, input)
  const written = Math.min(cacheWrite, input - read)
  const heard = Math.min(audioInput, input - read - written)
  return { read, written, heard, rest: input - read - written - heard }
}
