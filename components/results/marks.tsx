import { Fragment, type ReactNode } from 'react'
import { wordChanges } from '@/lib/core/values/word-diff'

const look = 'bg-warn-soft text-ink underline decoration-warn decoration-dotted underline-offset-3'

/** A part that the other answer does not have, or has otherwise. */
export function Changed({ mark, children }: { mark: boolean; children: ReactNode }) {
  return mark ? <mark className={look}>{children}</mark> : children
}

/** That something stands here in the other answer only. */
function Missing({ text }: { text: string }) {
  return (
    <span
      className="select-none font-semibold text-warn"
      title={`Missing here: ${text.trim()}`}
      data-testid="missing"
    >
      <span aria-hidden="true">‸</span>
      <span className="sr-only"> (missing here: {text.trim()}) </span>
    </span>
  )
}

interface Stretch {
  /** Place among all stretches. */
  at: number
  kind: 'same' | 'more' | 'missing'
  text: string
}

/** The words with those that are missing gathered; a word in place of another is marked itself and needs no caret. */
function stretches(against: string, text: string): Stretch[] {
  const found: Stretch[] = []
  for (const { kind, text: words } of wordChanges(against, text)) {
    const last = found.at(-1)
    if (kind === 'less' && last?.kind === 'missing') last.text += words
    else found.push({ at: found.length, kind: kind === 'less' ? 'missing' : kind, text: words })
  }
  return found.filter(
    ({ kind, at }) =>
      kind !== 'missing' || (found[at - 1]?.kind !== 'more' && found[at + 1]?.kind !== 'more'),
  )
}

/** A text held against another: words of its own are marked, a caret stands where words of the other are missing. */
export function WordMarks({ against, text }: { against: string; text: string }) {
  return stretches(against, text).map(({ at, kind, text: words }) =>
    kind === 'missing' ? (
      <Missing key={at} text={words} />
    ) : (
      // The blank before a word of its own is none of it.
      <Fragment key={at}>
        {words.slice(0, words.length - words.trimStart().length)}
        <Changed mark={kind === 'more'}>{words.trimStart()}</Changed>
      </Fragment>
    ),
  )
}
