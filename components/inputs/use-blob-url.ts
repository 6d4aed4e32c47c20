'use client'
import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'

/** Undefined while it is fetched, null when this browser no longer has it. */
export type BlobUrl = string | null | undefined

/** An object URL of a stored medium (or its small picture), revoked when it is no longer shown. */
export function useBlobUrl(id: string | undefined, size: 'full' | 'thumb' = 'full'): BlobUrl {
  const { media } = useApp()
  const [made, setMade] = useState<{ id: string; url: string | null }>()
  useEffect(() => {
    if (!id) return
    let over = false
    let url: string | undefined
    const read = async () => {
      const small = size === 'thumb' ? await media.thumb(id) : undefined
      const blob = small ?? (await media.get(id))
      if (over) return
      url = blob && URL.createObjectURL(blob)
      setMade({ id, url: url ?? null })
    }
    read().catch(() => {
      if (!over) setMade({ id, url: null })
    })
    return () => {
      over = true
      if (!url) return
      URL.revokeObjectURL(url)
      // Who comes back to the same medium is not given the address that was let go.
      setMade(undefined)
    }
  }, [media, id, size])
  return made?.id === id ? made?.url : undefined
}
