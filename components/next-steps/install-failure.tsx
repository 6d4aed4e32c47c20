import { RotateCw } from 'lucide-react'
import { useEffect } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { installModel } from '@/lib/stores/actions/installs'
import { installFailure } from '@/lib/stores/installs'

const shown = new Map<string, number>()

/** True when some part of the page tells why this model could not be fetched. */
export function isFailureShown(id: string): boolean {
  return (shown.get(id) ?? 0) > 0
}

/**
 * Why the model could not be fetched, said aloud too, with another try. Stands at each place from which a model can be
 * installed. Renders nothing while it is fetched or when nothing failed.
 */
export function InstallFailure({
  model,
  again,
}: {
  model: ModelInfo
  /** In place of fetching it alone. */
  again?: (() => Promise<void>) | undefined
}) {
  const app = useApp()
  const failure = useStore(app.stores.installs, (all) => installFailure(all, model.id))
  const tells = failure !== undefined
  useEffect(() => {
    if (!tells) return
    shown.set(model.id, (shown.get(model.id) ?? 0) + 1)
    return () => void shown.set(model.id, (shown.get(model.id) ?? 0) - 1)
  }, [tells, model.id])
  if (!failure) return null
  return (
    <Notice
      kind="bad"
      data-testid="install-failure"
      actions={
        <Button
          size="sm"
          data-testid={`install-again-${model.id}`}
          onClick={() => void (again ? again() : installModel(app, model.id))}
        >
          <RotateCw size={12} aria-hidden="true" /> Try again
        </Button>
      }
    >
      <span className="font-medium">{model.label}</span> was not installed. {failure}
    </Notice>
  )
}
