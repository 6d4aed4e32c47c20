import { rateWork, samplesWork, wavWork } from './audio-work'
import { cutWork, imageWork, shrinkWork } from './image-work'

/** What the media worker does; the page does it itself where there are no workers. */
export const work = {
  image: imageWork,
  shrink: shrinkWork,
  cut: cutWork,
  wav: wavWork,
  samples: samplesWork,
  rate: rateWork,
}

export type Work = typeof work
export type WorkRequest = {
  [Name in keyof Work]: { name: Name; args: Parameters<Work[Name]>[0] }
}[keyof Work]
/** `value` when it went well; else the text of the error. */
export type WorkReply = { value: unknown } | { error: string; memory: boolean }
