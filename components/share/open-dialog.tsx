'use client'
import { FolderOpen } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { formatBytes } from '@/components/results/format'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { FirstButton } from '@/components/ui/first-button'
import { toastUndo } from '@/components/ui/toaster'
import { type Capsule, type CapsuleFacts, readCapsule } from '@/lib/stores/actions/capsule'
import { loadModels } from '@/lib/stores/actions/models'
import { leftOutText, runsText } from './capsule-words'
import { Facts } from './facts'
import { PickFile } from './pick-file'
import { Shelf } from './shelf'
import { useLongWork } from './use-long-work'
import { WorkState } from './work-state'

/** Brings a capsule in, after showing what it holds; or work that was set aside. */
export function OpenDialog() {
  const { view } = useApp().stores
  const travel = useStore(view, (state) => state.travel)
  const open = travel?.dialog === 'open'
  const close = () => view.setState({ travel: undefined })
  return (
    <Drawer open={open} onClose={close} title="Open" place="middle">
      <OpenForm file={travel?.file} onDone={close} />
    </Drawer>
  )
}

function OpenForm({ file, onDone }: { file: File | undefined; onDone(): void }) {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  const work = useLongWork()
  const { run } = work
  const [capsule, setCapsule] = useState<Capsule>()
  const read = (chosen: File) => run(async (call) => setCapsule(await readCapsule(chosen, call)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that was dropped is read once, when it comes.
  useEffect(() => {
    if (file) void read(file)
  }, [file])
  const done = (said: string) => {
    onDone()
    if (path !== '/') router.push('/')
    toastUndo(said, app.stores.workspace.undoOfLast())
  }
  const open = (chosen: Capsule) =>
    run(async ({ signal }) => {
      await chosen.open(app)
      void loadModels(app, signal)
      done('The capsule is open. The work before it is set aside.')
    })
  if (capsule)
    return (
      <div className="space-y-4" data-testid="capsule-preview">
        <p className="text-sm">
          It opens as new work; what you have now is set aside and can be opened again from here. What it says
          comes from whoever made it.
        </p>
        <CapsuleView facts={capsule.facts} />
        <WorkState work={work} label="Opening" />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setCapsule(undefined)}>Not now</Button>
          <FirstButton
            data-testid="capsule-open"
            disabled={work.progress !== undefined}
            onClick={() => void open(capsule)}
          >
            Open it
          </FirstButton>
        </div>
      </div>
    )
  return (
    <div className="space-y-4">
      <p className="text-sm">
        A capsule is a file that ends in <span className="font-mono">.facet</span>: someone’s work with its
        media and answers. You see what is in it first. You can also drop it anywhere on the page.
      </p>
      <PickFile accept=".facet" label="Capsule" testId="capsule-file" onPick={(chosen) => void read(chosen)}>
        <FolderOpen size={14} aria-hidden="true" /> Choose a capsule
      </PickFile>
      <WorkState work={work} label="Checking the file" />
      <Shelf onOpened={() => done('The work is open. What was there is set aside.')} />
    </div>
  )
}

function CapsuleView({ facts }: { facts: CapsuleFacts }) {
  const { at, bytes, signature, models, media, rows, shown, answers, runs } = facts
  return (
    <Facts
      facts={[
        ['Signature', signature],
        ['Models', models.join(' · ')],
        ['Media', media.length === 0 ? 'None' : media.map(({ name, kind }) => name ?? kind).join(', ')],
        ['Compare', rows > 0 ? (rows === 1 ? '1 row' : `${rows} rows`) : undefined],
        [
          'Runs',
          [runs.runs > 0 ? `${runsText(runs)}.` : '', leftOutText(runs)].filter(Boolean).join(' ') ||
            undefined,
        ],
        [
          'Answers',
          `${shown} shown, ${answers} kept so that Run gives them again without a key, marked “from a capsule”`,
        ],
        ['Made', `${new Date(at).toLocaleString('en')}, ${formatBytes(bytes)}`],
      ]}
    />
  )
}
