import { useRef, useState } from 'react'
import { canonicalJson } from '@/lib/core/hash'
import type { Signature } from '@/lib/core/signature'
import type { UnfinishedText } from '@/lib/stores/unfinished'

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

/** Where unfinished text outlives its page. */
interface Kept {
  /** False until the work and what was unfinished are back. */
  ready: boolean
  text: UnfinishedText | undefined
  keep(text: UnfinishedText | undefined): void
}

/**
 * Text that a signature is typed in. Text with an error stays as typed while the last good signature stays in use;
 * a change made elsewhere shows up here, and unfinished text is set aside, never dropped.
 */
export function useDraft({
  signature,
  print,
  read,
  onChange,
  kept,
}: {
  signature: Signature
  print(signature: Signature): string
  /** `before` is the signature as it was when typing began: what text cannot say is taken from it. */
  read(text: string, before: Signature): Reading
  onChange(signature: Signature): void
  kept: Kept
}) {
  const [stored, setDraft] = useState<Draft>(() => ({
    text: print(signature),
    basis: signature,
    problems: [],
  }))
  const before = useRef(signature)
  const [brought, setBrought] = useState(false)
  let draft = stored
  if (kept.ready && !brought) {
    setBrought(true)
    if (kept.text) {
      draft = bringIn(kept.text)
      setDraft(draft)
    }
  } else if (!same(stored.basis, signature)) {
    const aside = stored.problems.length > 0 ? stored.text : stored.aside
    draft = { text: print(signature), basis: signature, problems: [], aside }
    setDraft(draft)
  }
  /** What was left unfinished goes on where it was, or is set aside when the signature was changed meanwhile. */
  function bringIn({ text, about }: UnfinishedText): Draft {
    const reading = about === canonicalJson(signature) ? read(text, signature) : undefined
    if (reading && 'problems' in reading) return { text, basis: signature, problems: reading.problems }
    return { text: print(signature), basis: signature, problems: [], aside: text }
  }
  const keepAside = (text: string | undefined) => kept.keep(text === undefined ? undefined : { text })
  function type(text: string, aside = draft.aside) {
    const reading = read(text, before.current)
    if ('problems' in reading) {
      setDraft({ text, basis: draft.basis, problems: reading.problems, aside })
      kept.keep({ text, about: canonicalJson(draft.basis) })
      return
    }
    setDraft({ text, basis: reading.signature, problems: [], aside })
    keepAside(aside)
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
      keepAside(undefined)
    },
    /** Stands for a signature that was made of the text: nothing of it is left to be set aside. */
    become(next: Signature) {
      setDraft({ text: print(next), basis: next, problems: [] })
      keepAside(undefined)
    },
    /** Back to the signature in use. */
    revert() {
      setDraft({ text: print(signature), basis: signature, problems: [], aside: draft.text })
      keepAside(draft.text)
    },
  }
}

export type SignatureDraft = ReturnType<typeof useDraft>
