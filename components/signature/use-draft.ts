import { useRef, useState } from 'react'
import type { Signature } from '@/lib/core/signature'

export interface DraftProblem {
  message: string
  /** Offsets in the text, or the path in the data, where known. */
  start?: number | undefined
  end?: number | undefined
  path?: string | undefined
  /** What could stand between these places instead. */
  suggestion?: string | undefined
}

export type Reading = { signature: Signature } | { problems: readonly DraftProblem[] }

interface Draft {
  text: string
  /** The good signature this text stands for, or was typed after. */
  basis: Signature
  problems: readonly DraftProblem[]
  /** Unfinished text set aside because the signature was changed elsewhere. */
  aside?: string | undefined
}

const same = (a: Signature, b: Signature) => a === b || JSON.stringify(a) === JSON.stringify(b)

/**
 * Text that a signature is typed in. Text with an error stays as typed while the last good signature stays in use;
 * a change made elsewhere shows up here, and unfinished text is set aside, never dropped.
 */
export function useDraft({
  signature,
  print,
  read,
  onChange,
}: {
  signature: Signature
  print(signature: Signature): string
  /** `before` is the signature as it was when typing began: what text cannot say is taken from it. */
  read(text: string, before: Signature): Reading
  onChange(signature: Signature): void
}) {
  const [stored, setDraft] = useState<Draft>(() => ({
    text: print(signature),
    basis: signature,
    problems: [],
  }))
  const before = useRef(signature)
  let draft = stored
  if (!same(stored.basis, signature)) {
    const aside = stored.problems.length > 0 ? stored.text : stored.aside
    draft = { text: print(signature), basis: signature, problems: [], aside }
    setDraft(draft)
  }
  function type(text: string, aside = draft.aside) {
    const reading = read(text, before.current)
    if ('problems' in reading) {
      setDraft({ text, basis: draft.basis, problems: reading.problems, aside })
      return
    }
    setDraft({ text, basis: reading.signature, problems: [], aside })
    if (!same(reading.signature, draft.basis)) onChange(reading.signature)
  }
  return {
    ...draft,
    type,
    begin() {
      before.current = signature
    },
    takeBack() {
      if (draft.aside !== undefined) type(draft.aside, undefined)
    },
    dropAside() {
      setDraft({ ...draft, aside: undefined })
    },
    /** Stands for a signature that was made of the text: nothing of it is left to be set aside. */
    become(next: Signature) {
      setDraft({ text: print(next), basis: next, problems: [] })
    },
    /** Back to the signature in use. */
    revert() {
      setDraft({ text: print(signature), basis: signature, problems: [], aside: draft.text })
    },
  }
}

export type SignatureDraft = ReturnType<typeof useDraft>
