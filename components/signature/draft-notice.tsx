import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { printSignature } from '@/lib/core/signature-text'
import type { DraftProblem, SignatureDraft } from './use-draft'

const shown = 5

/** What is wrong with the text, what stays in use meanwhile, and unfinished text that was set aside. */
export function DraftNotice({
  draft,
  offer,
  where,
}: {
  draft: SignatureDraft
  /** What could be made of the text instead of what is wrong with it. */
  offer?: ReactNode | undefined
  where(problem: DraftProblem): ReactNode
}) {
  const { problems } = draft
  if (problems.length > 0 && offer)
    return (
      <div id="signature-error" data-testid="signature-error">
        {offer}
      </div>
    )
  if (problems.length > 0)
    return (
      <div id="signature-error" data-testid="signature-error">
        <Notice
          kind="bad"
          actions={
            <Button look="ghost" size="sm" onClick={draft.revert}>
              Discard
            </Button>
          }
        >
          <ul>
            {problems.slice(0, shown).map((problem) => (
              <li key={`${problem.path ?? problem.start}${problem.message}`}>
                {problem.message} {where(problem)}
              </li>
            ))}
          </ul>
          {problems.length > shown ? <p>and {problems.length - shown} more</p> : null}
          <p className="mt-1 text-muted text-xs">
            Your text is kept as typed. Still in use:{' '}
            <code className="break-words font-mono">{printSignature(draft.basis)}</code>
          </p>
        </Notice>
      </div>
    )
  if (draft.aside === undefined) return null
  return (
    <Notice
      kind="info"
      actions={
        <>
          <Button size="sm" onClick={draft.takeBack}>
            Bring back
          </Button>
          <Button look="ghost" size="sm" onClick={draft.dropAside}>
            Drop
          </Button>
        </>
      }
    >
      Unfinished text was set aside:{' '}
      <code className="break-all font-mono text-xs">{draft.aside.slice(0, 120)}</code>
    </Notice>
  )
}
