import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import { isAbort, toErrorInfo } from '@/lib/core/errors'
import type { MediaPart } from '@/lib/core/lm/sent-size'
import type { MediaRef } from '@/lib/core/media'
import type { Field } from '@/lib/core/signature'
import { sentMedium } from '@/lib/stores/actions/sent-medium'

interface Sent {
  part: MediaPart
  url: string
}

type State = { for: string; sent?: Sent; problem?: string }

/** A medium as a model would get it, under an object URL that is revoked with it; made anew when how it is sent changes. */
export function useSent(
  medium: MediaRef,
  { model, send }: { model: string | undefined; send: Field['send'] },
): Omit<State, 'for'> {
  const app = useApp()
  const [state, setState] = useState<State>()
  const name = JSON.stringify([medium.id, model, send])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the wishes, which are read where they are used.
  useEffect(() => {
    if (model === undefined) return
    const stop = new AbortController()
    let url: string | undefined
    sentMedium(app, { medium, model }, stop.signal).then(
      ({ part, blob }) => {
        if (stop.signal.aborted) return
        url = URL.createObjectURL(blob.type ? blob : new Blob([blob], { type: part.ref.mime }))
        setState({ for: name, sent: { part, url } })
      },
      (error: unknown) => {
        if (!stop.signal.aborted && !isAbort(error))
          setState({ for: name, problem: toErrorInfo(error).message })
      },
    )
    return () => {
      stop.abort()
      if (!url) return
      URL.revokeObjectURL(url)
      setState(undefined)
    }
  }, [app, name])
  return state?.for === name ? state : {}
}
