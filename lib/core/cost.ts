import type { Usage } from './lm/message'
import type { Price } from './lm/model-info'
import type { OperationUsage } from './lm/operations'

/** False where no tokens were counted: nought is what a server that does not count is read as, and means unknown. */
export function isCounted({ input, output }: Pick<Usage, 'input' | 'output'>): boolean {
  return input > 0 || output > 0
}

/** What a vendor may bill of one call: tokens, seconds of sound that it heard, characters that it spoke. */
type Billed = OperationUsage & Partial<Pick<Usage, 'cachedInput' | 'cacheWrite'>>

/**
 * USD of one call; undefined when the price or the use is unknown (a server that counts no tokens). Tokens read from the
 * vendor's cache, written to it, heard or seen are part of `usage.input`, spoken or drawn ones of `usage.output`; each costs
 * its own rate where the price has one, else that of the side it is on. A prompt longer than `price.above` pays those rates
 * for the whole call. What is not billed by tokens is billed by the minute or by characters.
 */
export function costOf(usage: Billed, price: Price | undefined): number | undefined {
  if (!price) return undefined
  return tokenCost(usage, price) ?? minuteCost(usage, price) ?? characterCost(usage, price)
}

function tokenCost({ input = 0, output = 0, ...more }: Billed, price: Price): number | undefined {
  if (!isCounted({ input, output })) return undefined
  const rates = ratesOf({ input }, price)
  const { read, written, heard, seen, rest } = inputOf({ input, ...more })
  const spoken = Math.min(more.audioOutput ?? 0, output)
  const drawn = Math.min(more.imageOutput ?? 0, output - spoken)
  const bill: [tokens: number, rate: number | undefined][] = [
    [rest, rates.inputPerMillion],
    [read, rates.cachedInputPerMillion ?? rates.inputPerMillion],
    [written, rates.cacheWritePerMillion ?? rates.inputPerMillion],
    [heard, rates.audioInputPerMillion ?? rates.inputPerMillion],
    [seen, rates.imageInputPerMillion ?? rates.inputPerMillion],
    [output - spoken - drawn, rates.outputPerMillion],
    [spoken, rates.audioOutputPerMillion ?? rates.outputPerMillion],
    [drawn, rates.imageOutputPerMillion ?? rates.outputPerMillion],
  ]
  // A rate that is missing only matters where something was used.
  const used = bill.filter(([tokens]) => tokens > 0)
  if (used.some(([, rate]) => rate === undefined)) return undefined
  return used.reduce((sum, [tokens, rate = 0]) => sum + tokens * rate, 0) / 1_000_000
}

function minuteCost({ seconds }: Billed, { perMinute }: Price): number | undefined {
  return seconds === undefined || perMinute === undefined ? undefined : (seconds / 60) * perMinute
}

function characterCost({ characters }: Billed, { perMillionCharacters }: Price): number | undefined {
  if (characters === undefined || perMillionCharacters === undefined) return undefined
  return (characters * perMillionCharacters) / 1_000_000
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
    inputPerMillion === undefined ||
    (read > 0 && cachedInputPerMillion === undefined) ||
    (written > 0 && cacheWritePerMillion === undefined)
  )
    return undefined
  const millionths =
    read * (inputPerMillion - (cachedInputPerMillion ?? 0)) +
    written * (inputPerMillion - (cacheWritePerMillion ?? 0))
  return millionths / 1_000_000
}

function ratesOf({ input }: Pick<Usage, 'input'>, price: Price) {
  return price.above && input > price.above.inputTokens ? price.above : price
}

/** The input's tokens by what they cost; together never more than `input`. */
function inputOf(usage: Omit<Usage, 'output'>) {
  const { input, cachedInput = 0, cacheWrite = 0, audioInput = 0, imageInput = 0 } = usage
  const read = Math.min(cachedInput, input)
  const written = Math.min(cacheWrite, input - read)
  const heard = Math.min(audioInput, input - read - written)
  const seen = Math.min(imageInput, input - read - written - heard)
  return { read, written, heard, seen, rest: input - read - written - heard - seen }
}
