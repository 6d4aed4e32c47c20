'use client'
import { Download, RotateCcw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { formatBytes } from '@/components/results/format'
import { StorageMeter } from '@/components/shell/storage-meter'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { FirstButton } from '@/components/ui/first-button'
import { Notice } from '@/components/ui/notice'
import { backUp, type RestoreReport, restoreBackup } from '@/lib/stores/actions/backup'
import type { App } from '@/lib/stores/app'
import { pickTarget } from '@/lib/stores/save-file'
import { ageText, countsText, restoredText } from './backup-words'
import { Facts } from './facts'
import { PickFile } from './pick-file'
import { useLongWork } from './use-long-work'
import { WorkState } from './work-state'

type BackupFile = Awaited<ReturnType<App['travel']['openBackup']>>

/** Everything of this browser into one file, and back. */
export function BackupDialog() {
  const { view } = useApp().stores
  const travel = useStore(view, (state) => state.travel)
  return (
    <Drawer
      open={travel?.dialog === 'backup'}
      onClose={() => view.setState({ travel: undefined })}
      title="Backup"
      place="middle"
    >
      <div className="space-y-6">
        <Save />
        <Restore file={travel?.file} />
        {/* Where the header has no room for the saved state. */}
        <section className="space-y-3 border-line border-t pt-4 sm:hidden">
          <h3 className="font-medium text-sm">What is stored</h3>
          <StorageMeter />
        </section>
      </div>
    </Drawer>
  )
}

function Save() {
  const app = useApp()
  const work = useLongWork()
  const [age, setAge] = useState('')
  const [bytes, setBytes] = useState<number>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each backup the age is another.
  useEffect(() => {
    app.travel.backupAge().then(
      (last) => setAge(ageText(last, Date.now())),
      () => setAge(''),
    )
  }, [app, bytes])
  const save = async () => {
    const target = await pickTarget(`facet-backup-${new Date().toISOString().slice(0, 10)}.zip`)
    if (target) await work.run(async (call) => setBytes(await backUp(app, target, call)))
  }
  return (
    <section className="space-y-3">
      <p className="text-sm">
        One file with all your work, media and recordings of this browser. Keys and the prediction cache are
        not in it.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <FirstButton
          data-testid="backup-save"
          disabled={work.progress !== undefined}
          onClick={() => void save()}
        >
          <Download size={14} aria-hidden="true" /> Save a backup
        </FirstButton>
        <span className="text-muted text-sm" data-testid="backup-age">
          {age}
        </span>
      </div>
      <WorkState work={work} label="Saving" />
      {bytes === undefined || work.progress || work.fault ? null : (
        <Notice kind="info">
          Saved: {formatBytes(bytes)}. Keep the file somewhere else than in this browser.
        </Notice>
      )}
    </section>
  )
}

function Restore({ file }: { file: File | undefined }) {
  const app = useApp()
  const work = useLongWork()
  const [backup, setBackup] = useState<BackupFile>()
  const [report, setReport] = useState<RestoreReport>()
  const read = (chosen: File) => {
    setBackup(undefined)
    setReport(undefined)
    return work.run(async (call) => setBackup(await app.travel.openBackup(chosen, call)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that was dropped is read once, when it comes.
  useEffect(() => {
    if (file) void read(file)
  }, [file])
  const restore = (chosen: BackupFile) =>
    work.run(async (call) => {
      setReport(await restoreBackup(app, chosen, call))
      setBackup(undefined)
    })
  return (
    <section className="space-y-3 border-line border-t pt-4">
      <h3 className="font-medium text-sm">Restore</h3>
      <p className="text-sm">Adds what is in a backup to what is here. Nothing here is overwritten.</p>
      <PickFile accept=".zip" label="Backup" testId="backup-file" onPick={(chosen) => void read(chosen)}>
        <RotateCcw size={14} aria-hidden="true" /> Choose a backup
      </PickFile>
      <WorkState work={work} label={backup ? 'Restoring' : 'Checking every byte'} />
      {backup ? (
        <div className="space-y-3" data-testid="backup-preview">
          <Facts
            facts={[
              ['Made', new Date(backup.manifest.at).toLocaleString('en')],
              ['Size', formatBytes(backup.bytes)],
              ['In it', countsText(backup.manifest.counts)],
            ]}
          />
          <FirstButton
            data-testid="backup-restore"
            disabled={work.progress !== undefined}
            onClick={() => void restore(backup)}
          >
            Restore it
          </FirstButton>
        </div>
      ) : null}
      {report ? (
        <Notice
          kind="info"
          data-testid="backup-report"
          actions={
            <Button size="sm" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        >
          {restoredText(report)}
        </Notice>
      ) : null}
    </section>
  )
}
