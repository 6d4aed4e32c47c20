import type { MediaRef } from '@/lib/core/media'
import { cueAt } from './said-of'
import { useCaptions } from './use-said'

/** What is being said where the clip is now, once a run has heard it. `at` in seconds. */
export function Caption({ clip, at }: { clip: MediaRef; at: number }) {
  const { cues, text } = useCaptions(clip)
  if (text)
    return (
      <details className="pl-11 text-sm">
        <summary className="w-fit text-muted text-xs">Transcript</summary>
        <p data-testid="caption" className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap break-words">
          {text}
        </p>
      </details>
    )
  if (cues.length === 0) return null
  return (
    <p data-testid="caption" className="min-h-5 pl-11 text-sm">
      {cueAt(cues, at)?.text ?? <span className="text-muted text-xs">Captions appear here as it plays.</span>}
    </p>
  )
}
