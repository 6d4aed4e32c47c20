import { useEffect, useRef, useState } from 'react'
import { isAbort, toErrorInfo } from '@/lib/core/errors'

interface Progress {
  bytes: number
  of?: number | undefined
}

interface Call {
  signal: AbortSignal
  onProgress(bytes: number, of?: number): void
}

/** ms between two drawings of the progress. */
const drawMs = 100

/** Something long that a dialog does: how far it is, why it failed, and a way to stop it. Leaving the dialog stops it. */
export function useLongWork() {
  const [progress, setProgress] = useState<Progress>()
  const [fault, setFault] = useState<string>()
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])
  const busy = progress !== undefined
  useEffect(() => {
    if (!busy) return
    // What is half brought in or written out is not left by mistake.
    const ask = (event: Event) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [busy])
  const run = async (work: (call: Call) => Promise<void>) => {
    controller.current?.abort()
    const own = new AbortController()
    controller.current = own
    let drawn = 0
    setFault(undefined)
    setProgress({ bytes: 0 })
    try {
      await work({
        signal: own.signal,
        onProgress(bytes, of) {
          if (own.signal.aborted || performance.now() - drawn < drawMs) return
          drawn = performance.now()
          setProgress({ bytes, of })
        },
      })
    } catch (error) {
      if (!own.signal.aborted && !isAbort(error)) setFault(toErrorInfo(error).message)
    } finally {
      if (controller.current === own) setProgress(undefined)
    }
  }
  return { progress, fault, run, stop: () => controller.current?.abort() }
}

export type LongWork = ReturnType<typeof useLongWork>
