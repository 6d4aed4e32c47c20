import { useId } from 'react'
import { TextArea } from '@/components/ui/text-area'
import type { Signature } from '@/lib/core/signature'
import { defaultInstructions, withInstructions } from '@/lib/core/signature-ops'
import { ownInstructions } from './form-ops'

/** What the model is told to do; left empty, the sentence made from the fields is told. */
export function Instructions({
  signature,
  onChange,
}: {
  signature: Signature
  onChange(signature: Signature): void
}) {
  const id = useId()
  const standard = defaultInstructions(signature)
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="font-medium text-muted text-xs">
        Instructions
      </label>
      <TextArea
        id={id}
        data-testid="instructions"
        minRows={2}
        placeholder={standard}
        value={ownInstructions(signature)}
        onChange={(event) => onChange(withInstructions(signature, event.target.value || standard))}
      />
    </div>
  )
}
