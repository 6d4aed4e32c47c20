'use client'
import { useEffect } from 'react'
import { keepPages } from './keep-pages'

/** Makes every page open without a network from the second visit on. Renders nothing. */
export function OfflineReady() {
  useEffect(() => {
    void keepPages()
  }, [])
  return null
}
