import type { MediaRef } from '@/lib/core/media'
import { toSrt, toVtt } from '@/lib/core/subtitles'
import { download } from '@/lib/stores/save-file'
import type { Captions } from './said-of'

const kinds = {
  srt: { type: 'application/x-subrip', write: ({ cues }: Captions) => toSrt(cues) },
  vtt: { type: 'text/vtt', write: ({ cues }: Captions) => toVtt(cues) },
  txt: { type: 'text/plain', write: (captions: Captions) => `${transcriptText(captions)}\n` },
}

/** What was said, in words alone: a line for each cue. */
export function transcriptText({ cues, text }: Captions): string {
  return text ?? cues.map((cue) => cue.text).join('\n')
}

/** Saves a transcript beside its clip's name: `note.wav` becomes `note.srt`. */
export function saveTranscript(captions: Captions, clip: MediaRef, kind: keyof typeof kinds) {
  const name = (clip.name ?? 'transcript').replace(/\.[^.]{1,8}$/, '')
  const { type, write } = kinds[kind]
  download(`${name}.${kind}`, new Blob([write(captions)], { type }))
}
