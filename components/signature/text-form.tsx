import { type ReactNode, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { CodeArea } from './code-area'
import { DraftNotice } from './draft-notice'
import { highlight, type TokenLook } from './highlight'
import { TypeListView } from './type-list-view'
import type { SignatureDraft } from './use-draft'
import { useTypeList } from './use-type-list'

const looks: Record<TokenLook, string> = {
  name: 'text-ink',
  type: 'text-accent',
  literal: 'text-series-6',
  mark: 'text-muted',
  space: '',
}

function Coloured({ text, error }: { text: string; error?: { start: number; end: number } | undefined }) {
  const atEnd = error && error.start >= text.length
  return (
    <>
      {highlight(text, error).map((piece) => (
        <span
          key={piece.start}
          className={cx(
            looks[piece.look],
            piece.wrong &&
              'rounded-xs bg-bad-soft underline decoration-2 decoration-bad decoration-wavy underline-offset-4',
          )}
        >
          {piece.text}
        </span>
      ))}
      {atEnd ? (
        <span className="bg-bad-soft underline decoration-2 decoration-bad decoration-wavy">{'\u00a0'}</span>
      ) : null}
    </>
  )
}

function rangeOf(draft: SignatureDraft): { start: number; end: number } | undefined {
  const problem = draft.problems[0]
  if (problem?.start === undefined) return undefined
  return { start: problem.start, end: Math.max(problem.end ?? 0, problem.start + 1) }
}

/** The signature in one line of text: what is wrong is marked in place and said beneath. */
export function TextForm({ draft, offer }: { draft: SignatureDraft; offer: ReactNode }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const error = rangeOf(draft)
  const list = useTypeList({ area, text: draft.text, onText: (text) => draft.type(text) })
  const open = list.choices.length > 0
  // While a type is being chosen the text cannot be right yet, and saying so would only be noise.
  const wrong = draft.problems.length > 0 && !open
  return (
    <div className="space-y-2">
      <div className="relative">
        <CodeArea
          ref={area}
          aria-label="Signature as text"
          aria-invalid={wrong}
          aria-describedby={wrong ? 'signature-error' : undefined}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? list.id : undefined}
          aria-activedescendant={open ? `${list.id}-${list.active}` : undefined}
          minRows={1}
          data-testid="signature-text"
          placeholder="image: Image, question -> answer"
          value={draft.text}
          onFocus={draft.begin}
          onChange={(event) => {
            draft.type(event.target.value)
            list.typed(event.target.selectionStart)
          }}
          onKeyDown={list.onKeyDown}
          onBlur={list.close}
          onPointerDown={list.close}
          copy={draft.text ? <Coloured text={draft.text} error={open ? undefined : error} /> : undefined}
        />
        <TypeListView list={list} />
      </div>
      {open ? null : (
        <DraftNotice
          draft={draft}
          offer={offer}
          where={(problem) =>
            problem.start === undefined ? null : problem.suggestion !== undefined ? (
              <Button
                size="sm"
                className="-my-1"
                data-testid="use-suggestion"
                onClick={() => {
                  const { start = 0, end = start, suggestion = '' } = problem
                  area.current?.focus()
                  draft.type(draft.text.slice(0, start) + suggestion + draft.text.slice(end))
                }}
              >
                Use {problem.suggestion}
              </Button>
            ) : (
              <Button
                look="ghost"
                size="sm"
                className="-my-1"
                onClick={() => {
                  area.current?.focus()
                  area.current?.setSelectionRange(problem.start ?? 0, problem.end ?? problem.start ?? 0)
                }}
              >
                character {problem.start + 1}
              </Button>
            )
          }
        />
      )}
    </div>
  )
}
