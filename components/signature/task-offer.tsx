import { Wand2 } from 'lucide-react'
import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { printSignature } from '@/lib/core/signature-text'
import { taskFromJson } from '@/lib/core/task-from-schema'
import { type Task, taskFromWords } from '@/lib/core/task-from-words'
import { takeTask } from '@/lib/stores/actions/signature'
import type { SignatureDraft } from './use-draft'

/** What plain words or a JSON schema could become as a signature; undefined while the text is none of these, or fine. */
export function useTask({ text, problems }: SignatureDraft): Task | undefined {
  const { workspace } = useApp().stores
  const present = useStore(workspace, (state) => state.doc.signature)
  const wrong = problems.length > 0
  return useMemo(
    () => (wrong ? (taskFromJson(text, present) ?? taskFromWords(text, present)) : undefined),
    [text, present, wrong],
  )
}

/** Offers the signature that was made of the text; taken, the question in it is filled in. */
export function TaskOffer({ task, draft }: { task: Task; draft: SignatureDraft }) {
  const app = useApp()
  const filled = Object.keys(task.values)
  return (
    <Notice kind="info" data-testid="task-offer">
      <p>
        Make it <code className="break-words font-mono text-accent">{printSignature(task.signature)}</code>
        {filled.length > 0 ? `, with your words as the ${filled.join(', ')}` : ''}?
      </p>
      {task.notes.length > 0 ? (
        <ul className="mt-1 text-muted text-xs">
          {task.notes.slice(0, 5).map((note) => (
            <li key={note}>{note}</li>
          ))}
          {task.notes.length > 5 ? <li>and {task.notes.length - 5} more</li> : null}
        </ul>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button
          size="sm"
          look="primary"
          data-testid="take-task"
          onClick={() => {
            draft.become(task.signature)
            void takeTask(app, task)
          }}
        >
          <Wand2 size={13} aria-hidden="true" /> Make this signature
        </Button>
        <Button size="sm" look="ghost" onClick={draft.revert}>
          Discard
        </Button>
      </div>
    </Notice>
  )
}
