'use client'
import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import type { EvidenceSource } from '@/lib/core/evidence'
import { isOf, lit } from '@/lib/stores/view'

const none: readonly EvidenceSource[] = []

/** The places of a medium that support the answer being looked at. */
export function useLit(field: string, mediaId: string): readonly EvidenceSource[] {
  const spotlight = useStore(useApp().stores.view, lit)
  return useMemo(
    () => spotlight?.sources.filter((source) => isOf(source, field, mediaId)) ?? none,
    [spotlight, field, mediaId],
  )
}
