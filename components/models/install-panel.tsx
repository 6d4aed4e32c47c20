import { Download, Pause, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { InstallFailure } from '@/components/next-steps/install-failure'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { toErrorInfo } from '@/lib/core/errors'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { installModel, pauseInstall, removeModel } from '@/lib/stores/actions/installs'

/** Brings a hub model into this browser and out again: its size before anything is fetched, then bytes as they come. */
export function InstallPanel({ model }: { model: ModelInfo }) {
  const app = useApp()
  const install = useStore(app.stores.installs, (all) => all[model.id])
  const [problem, setProblem] = useState<string>()
  const kept = model.install
  if (!kept) return null

  function remove() {
    setProblem(undefined)
    removeModel(app, model.id).catch((error: unknown) => setProblem(toErrorInfo(error).message))
  }
  const running = install?.controller !== undefined
  const partly = !kept.installed && kept.keptBytes > 0

  return (
    <section
      aria-label="Installation"
      data-testid="install-panel"
      className="space-y-2.5 rounded-panel border border-line bg-paper p-3.5"
    >
      {running ? (
        <>
          <p className="tabular text-sm" role="status" data-testid="install-progress">
            {formatBytes(install.loadedBytes)} of {formatBytes(install.totalBytes)}
          </p>
          <Progress
            label={`Installing ${model.label}`}
            share={install.totalBytes > 0 ? install.loadedBytes / install.totalBytes : undefined}
          />
        </>
      ) : (
        <p className="tabular text-sm" data-testid="install-state">
          {kept.installed
            ? `Installed: ${formatBytes(kept.keptBytes)} in this browser. Works offline.`
            : partly
              ? `${formatBytes(kept.keptBytes)} of about ${formatBytes(kept.totalBytes)} are here.`
              : `Not installed. About ${formatBytes(kept.totalBytes)} are fetched, once, and kept in this browser; the first such model also brings the program that runs it, 22 MB.`}
        </p>
      )}
      {running ? null : problem ? <Notice kind="bad">{problem}</Notice> : <InstallFailure model={model} />}
      <div className="flex flex-wrap gap-2">
        {running ? (
          <Button onClick={() => pauseInstall(app, model.id)}>
            <Pause size={14} aria-hidden="true" /> Pause
          </Button>
        ) : null}
        {!running && !kept.installed && !install?.error ? (
          <Button look="primary" onClick={() => void installModel(app, model.id)}>
            <Download size={14} aria-hidden="true" /> {partly ? 'Resume' : 'Install'}
          </Button>
        ) : null}
        {running || kept.installed || partly ? (
          <Button look="danger" onClick={remove}>
            <Trash2 size={14} aria-hidden="true" /> {running ? 'Cancel' : 'Remove'}
          </Button>
        ) : null}
      </div>
    </section>
  )
}
