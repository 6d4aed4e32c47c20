import type { PagesKept } from '@/components/keep-pages'
import { formatBytes } from '@/components/results/format'

export interface OfflineFacts {
  /** The app itself is there whole. */
  page: boolean
  /** What came of keeping it; undefined while it is being kept. */
  kept: PagesKept | undefined
  parts: readonly { whole: boolean }[]
  /** Files that are not there; the size of some is listed by nobody and counts nothing. */
  missing: { files: number; bytes: number }
}

/** How far offline use has come, in words, and what can be done about it. Only `keeping` passes by itself. */
export interface OfflineNews {
  state: 'ready' | 'missing' | 'keeping' | 'stuck'
  says: string
  /** Of what is missing. */
  size?: string
}

/** What is true of offline use now. */
export function offlineNews({ page, kept, parts, missing }: OfflineFacts): OfflineNews {
  if (missing.files > 0 || parts.some(({ whole }) => !whole)) {
    const size = missing.bytes > 0 ? formatBytes(missing.bytes) : countOf(missing.files)
    return { state: 'missing', says: `${size} not here yet`, size }
  }
  if (page) return { state: 'ready', says: 'ready. The app and its device models work without a network.' }
  if (kept === undefined) return { state: 'keeping', says: 'the pages are being kept…' }
  return { state: 'stuck', says: whyNot(kept) }
}

function whyNot(kept: PagesKept): string {
  if (kept === 'cannot')
    return 'the device models are here, but this browser, or this build of the app, keeps no pages.'
  const what = typeof kept === 'object' ? countOf(kept.lacking) : 'the pages'
  return `${what} of the app could not be kept: the server did not give them, or there is no room for them. Try again, or reload the page.`
}

function countOf(files: number): string {
  return files === 1 ? '1 file' : `${files} files`
}
