import type { Metadata } from 'next'
import { GridPage } from '@/components/grid/grid-page'

export const metadata: Metadata = { title: 'Compare' }

export default function Page() {
  return <GridPage />
}
