import { Download, KeyRound } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { installModel } from '@/lib/stores/actions/installs'
import { keyNameOf, keyRows } from '@/lib/stores/keys'
import { InstallFailure } from './install-failure'

/** Why a model cannot be asked, and the one press that changes it. */
export function ModelGap({ model }: { model: ModelInfo }) {
  const app = useApp()
  const keys = useStore(app.stores.keys, (state) => state)
  const install = useStore(app.stores.installs, (all) => all[model.id])
  const name = keyNameOf(keys, model.provider)
  const row = keyRows(keys).find((one) => one.name === name)
  const fetching = install?.controller !== undefined
  if (install?.error) return <InstallFailure model={model} />
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5">
      <p className="min-w-0 flex-1 basis-40 break-words text-warn">
        {model.reason ?? 'This model is not ready.'}
      </p>
      {model.install ? (
        <Button
          size="sm"
          disabled={fetching}
          data-testid="gap-install"
          onClick={() => void installModel(app, model.id)}
        >
          <Download size={13} aria-hidden="true" />{' '}
          <span className="tabular">
            {fetching
              ? `${formatBytes(install.loadedBytes)} of ${formatBytes(install.totalBytes)}`
              : `Install ${formatBytes(model.install.totalBytes)}`}
          </span>
        </Button>
      ) : row && row.state !== 'server' ? (
        <Button size="sm" data-testid="gap-key" onClick={() => app.stores.view.setState({ keys: { name } })}>
          <KeyRound size={13} aria-hidden="true" /> {row.state === 'locked' ? 'Unlock keys' : 'Add key'}
        </Button>
      ) : null}
    </div>
  )
}
