import { KeyRound } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import type { ErrorCode } from '@/lib/core/errors'
import { keyNameOf } from '@/lib/stores/keys'
import { findModel } from '@/lib/stores/models'

/** Beside a refused key: the way to enter another. Nothing for other failures, or where the server's own key is used. */
export function KeyOffer({ column: id, code }: { column: string; code: ErrorCode }) {
  const { workspace, models, keys, view } = useApp().stores
  const model = useStore(workspace, ({ doc }) => doc.columns.find((one) => one.id === id)?.model)
  const provider = useStore(models, (state) => findModel(state, model ?? '')?.provider)
  const name = useStore(keys, (state) => keyNameOf(state, provider ?? ''))
  const ours = useStore(keys, (state) => state.providers.find((one) => one.id === provider)?.has === 'server')
  if (code !== 'auth' || name === undefined || ours) return null
  return (
    <Button size="sm" data-testid="enter-key" onClick={() => view.setState({ keys: { name } })}>
      <KeyRound size={13} aria-hidden="true" /> Keys
    </Button>
  )
}
