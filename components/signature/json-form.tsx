import { CodeArea } from './code-area'
import { DraftNotice } from './draft-notice'
import type { SignatureDraft } from './use-draft'

/** The signature as JSON: everything about it in one text, errors by their path. */
export function JsonForm({ draft }: { draft: SignatureDraft }) {
  const wrong = draft.problems.length > 0
  return (
    <div className="space-y-2">
      <CodeArea
        aria-label="Signature as JSON"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'signature-error' : undefined}
        data-testid="signature-json"
        minRows={10}
        maxHeight={420}
        value={draft.text}
        onFocus={draft.begin}
        onChange={(event) => draft.type(event.target.value)}
      />
      <DraftNotice
        draft={draft}
        where={({ path }) => (path ? <code className="font-mono text-muted text-xs">{path}</code> : null)}
      />
    </div>
  )
}
