import type { Metadata } from 'next'
import { EvaluatePage } from '@/components/evaluate/evaluate-page'
import type { EvaluateQuery } from '@/components/evaluate/settings'

export const metadata: Metadata = { title: 'Evaluate' }

const names = ['signature', 'model', 'metric', 'module', 'limit'] as const

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const given = await searchParams
  const query: EvaluateQuery = {}
  for (const name of names) {
    const value = given[name]
    if (typeof value === 'string' && value !== '') query[name] = value
  }
  return <EvaluatePage query={query} />
}
