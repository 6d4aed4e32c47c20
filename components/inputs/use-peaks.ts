'use client'
import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import type { Peaks } from '@/lib/media/peaks'
import { wavPeaks } from '@/lib/media/peaks'

/** Bars drawn across a clip. */
export const barCount = 160

/** The shape of a stored clip; undefined until it is read, null when the clip is gone or has no shape. */
export function usePeaks(id: string): Peaks | null | undefined {
  const { media } = useApp()
  const [read, setRead] = useState<{ id: string; peaks: Peaks | null }>()
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const load = async () => {
      const blob = await media.get(id)
      const peaks = blob && (await wavPeaks(blob, barCount, signal))
      if (!signal.aborted) setRead({ id, peaks: peaks ?? null })
    }
    load().catch(() => {
      if (!signal.aborted) setRead({ id, peaks: null })
    })
    return () => controller.abort()
  }, [media, id])
  return read?.id === id ? read.peaks : undefined
}
