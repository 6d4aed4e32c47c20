import { cutSubtitle } from './subtitle-cuts'
import { escapeXml } from './xml/tags'

/** What is said from one moment of a clip to another, in seconds. */
export interface Cue {
  start: number
  end: number
  text: string
}

/** A cue is shown at least this long, s. */
const shortest = 0.1

/** Cues as SubRip: numbered, times as `00:01:02,500`. */
export function toSrt(cues: readonly Cue[]): string {
  return tidy(cues)
    .map(({ start, end, text }, at) => `${at + 1}\n${clock(start, ',')} --> ${clock(end, ',')}\n${text}\n`)
    .join('\n')
}

/** Cues as WebVTT (W3C), whose text escapes `&`, `<` and `>`. */
export function toVtt(cues: readonly Cue[]): string {
  const blocks = tidy(cues).map(
    ({ start, end, text }) =>
      `${clock(start, '.')} --> ${clock(end, '.')}\n${escapeXml(text).replaceAll('>', '&gt;')}\n`,
  )
  return ['WEBVTT\n', ...blocks].join('\n')
}

/**
 * The words of a cue with the second each begins. Nobody measured those: a word gets the share of the cue's time that
 * its letters have of the text.
 */
export function timedWords({ start, end, text }: Cue): { text: string; at: number }[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  let before = 0
  return words.map((word) => {
    const at = start + (Math.max(0, end - start) * before) / Math.max(1, letters)
    before += word.length
    return { text: word, at }
  })
}

/** In the order of time, cut to what a screen takes, without empty ones; a blank line would end a cue, an arrow begin another. */
function tidy(cues: readonly Cue[]): Cue[] {
  return cues
    .map(({ start, end, text }) => ({
      start: Math.max(0, start),
      end: Math.max(start + shortest, end),
      text: text
        .split(/[\r\n]+/)
        .map((line) => line.trim().replaceAll('-->', '→'))
        .filter((line) => line !== '')
        .join('\n'),
    }))
    .filter(({ text, start, end }) => text !== '' && Number.isFinite(start) && Number.isFinite(end))
    .toSorted((a, b) => a.start - b.start)
    .flatMap((cue) => cutSubtitle(cue, timedWords(cue)))
}

function clock(seconds: number, point: string): string {
  const ms = Math.round(seconds * 1000)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const rest = String(ms % 1000).padStart(3, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${point}${rest}`
}
