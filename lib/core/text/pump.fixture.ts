import { type PumpString, pumpStrings } from './pump-strings.fixture'

/** Reads a text; what it gives does not matter here, and it may refuse. */
export type TextReader = (text: string) => unknown

/** Most characters that a reader is measured with. */
const pumpedLength = 100_000
/** Most processor time, in ms, that a reader may take for `pumpedLength` characters. */
const longestReading = 200

const sizes = [24, 200, 1_000, 8_000] as const
/** Below this many ms nothing is said about growth: the noise of the machine is as large. */
const leastMeasured = 10
/** Four times the text may take eight times as long: linear with noise, far from the sixteen of a square. */
const largestGrowth = 8
/** The same for 12.5 times the text, whose square is 156. */
const largestGrowthInAll = 44

interface PumpOptions {
  /** Words that stand in the reader's own source: repeated, they reach its inner loops. */
  words?: readonly string[]
  /** Every string there is; else a part of them. */
  all?: boolean
  /** Most ms to spend; strings after that are left out. */
  share?: number
}

/**
 * Feeds a reader with generated strings of growing length and tells what is wrong with it; nothing when it is linear.
 * Wrong is what grows clearly faster than its text, what takes more than `longestReading` at `pumpedLength`
 * characters, and what runs out of stack. Time is the processor's, taken anew before anything is said.
 */
export async function pump(read: TextReader, options: PumpOptions = {}): Promise<string[]> {
  const { words = [], all = false, share = 200 } = options
  const started = cpuNow()
  for (const make of pumpStrings(words, all)) {
    if (cpuNow() - started > share) break
    const fault = await faultOf(read, make).catch((error: unknown) => {
      if (error instanceof RangeError) return error.message
      throw error
    })
    // One is enough: the rest would mostly be the same again, slowly.
    if (fault) return [`${describe(make(12))}: ${fault}`]
  }
  return []
}

async function faultOf(read: TextReader, make: PumpString): Promise<string | undefined> {
  let last = 0
  for (const size of sizes) {
    last = await timeOf(read, make(size))
    // Already far too long for so short a text: a longer one might never end.
    if (last > longestReading / 4 && (await least(read, make(size))) > longestReading / 4)
      return `${last.toFixed(0)} ms for ${size} characters`
  }
  // A square that takes this at 8,000 characters takes the limit at 100,000.
  if (last < 1 || (await least(read, make(8_000))) < 1) return deepFault(read, make)
  // Seen once it may be the machine: only what is seen twice is said.
  const seen = await growthOf(read, make)
  return seen && growthOf(read, make)
}

async function growthOf(read: TextReader, make: PumpString): Promise<string | undefined> {
  const short = await least(read, make(8_000))
  const long = await least(read, make(32_000))
  const grown = `${short.toFixed(1)} ms for 8,000 characters, ${long.toFixed(1)} ms for 32,000`
  if (long > longestReading) return grown
  const longest = await least(read, make(pumpedLength))
  if (longest > longestReading) return `${grown}, ${longest.toFixed(0)} ms for ${pumpedLength}`
  const steep = long / short > largestGrowth && longest / short > largestGrowthInAll
  return longest > leastMeasured && steep
    ? `${grown}, ${longest.toFixed(1)} ms for ${pumpedLength}`
    : undefined
}

/** Nesting without end is seen at length only, and only in texts of brackets and the like. */
async function deepFault(read: TextReader, make: PumpString): Promise<string | undefined> {
  if (!/^[[{(<"`]/.test(make(12))) return undefined
  const took = await timeOf(read, make(pumpedLength))
  if (took > longestReading && (await least(read, make(pumpedLength))) > longestReading)
    return `${took.toFixed(0)} ms for ${pumpedLength} characters`
  return (await isPrinted(read, make(pumpedLength)))
    ? undefined
    : 'gives a value nested too deep to be printed'
}

/** False for a value that would break whatever goes into it later. */
async function isPrinted(read: TextReader, text: string): Promise<boolean> {
  try {
    JSON.stringify(await read(text))
  } catch (error) {
    return !(error instanceof RangeError)
  }
  return true
}

/** The least of three tries, of two long ones: what the machine does beside can only add. */
async function least(read: TextReader, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round += 1) {
    best = Math.min(best, await timeOf(read, text))
    if (round === 1 && best > longestReading) break
  }
  return best
}

/** Processor time of one reading in ms. Throws when the reader ran out of stack or memory; other refusals are its right. */
async function timeOf(read: TextReader, text: string): Promise<number> {
  const started = cpuNow()
  try {
    const given = read(text)
    if (given instanceof Promise) await given
  } catch (error) {
    if (error instanceof RangeError) throw error
  }
  return cpuNow() - started
}

function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

const describe = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
