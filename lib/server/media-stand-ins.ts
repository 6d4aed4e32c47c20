import { randomBytes } from 'node:crypto'
import type { MediaRef, MediaSource } from '../core/media'

/** Every stand-in has as many bytes: 99, so that its base64 has no padding and its beginning is always the same. */
const textOf = (nonce: string, id: string) => `medium  ${nonce} ${id}..`
const headLength = (33 / 3) * 4
const tokenLength = (99 / 3) * 4

interface Found {
  ref: MediaRef
  start: number
  end: number
}

export interface StandIns {
  /** Gives a stand-in for each of the media. */
  media: MediaSource
  /** The medium whose stand-in this very base64 is. */
  refOf(base64: string): MediaRef | undefined
  /** Where the base64 of stand-ins lies in a text, in its order. */
  placesIn(text: string): Found[]
}

/** For each medium a few bytes that nobody else can have written: what is made of them is found again by their base64. */
export function standIns(refs: readonly MediaRef[]): StandIns {
  const nonce = randomBytes(12).toString('hex')
  const byBase64 = new Map(
    refs.map((ref) => [Buffer.from(textOf(nonce, ref.id)).toString('base64'), ref] as const),
  )
  const head = Buffer.from(textOf(nonce, '')).toString('base64').slice(0, headLength)
  return {
    media: (ref) => Promise.resolve(new Blob([textOf(nonce, ref.id)], { type: ref.mime })),
    refOf: (base64) => byBase64.get(base64),
    placesIn(text) {
      const found: Found[] = []
      for (let start = text.indexOf(head); start !== -1; start = text.indexOf(head, start + 1)) {
        const end = start + tokenLength
        const ref = byBase64.get(text.slice(start, end))
        if (ref) found.push({ ref, start, end })
      }
      return found
    },
  }
}
