import { Notice } from '@/components/ui/notice'
import type { KeyRow } from '@/lib/stores/keys'
import { AddReady } from './add-ready'

/** What came of asking a vendor with the key: how many models it lists, and the way on. */
export function KeyResult({ row, answered }: { row: KeyRow; answered: number }) {
  const [first] = row.providers
  return (
    <Notice
      kind="info"
      actions={first ? <AddReady provider={first.id} /> : undefined}
      data-testid="key-works"
    >
      {row.label} answered and lists {answered === 1 ? 'one model' : `${answered} models`} for this key.
    </Notice>
  )
}
