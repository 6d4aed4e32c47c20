'use client'
import {
  AudioLines,
  FileQuestionMark,
  FileText,
  Image as ImageIcon,
  Package,
  Table2,
  Tags,
} from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useApp, useStore } from '@/components/app-context'
import { takeFiles } from '@/components/evaluate/take-examples'
import { takeFiles as takeRows } from '@/components/grid/add-rows'
import type { PagePath } from '@/components/shell/pages'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { toastAction } from '@/components/ui/toaster'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { type Chosen, choicesNow, handOver, namesOf, placeOffered } from '@/lib/stores/actions/offer'
import { type FileChoice, type HeldFile, isMedium } from '@/lib/stores/held-files'
import type { OfferedFiles } from '@/lib/stores/inputs'
import { titleOf, wordsOf } from './offer-words'

const icons = {
  image: ImageIcon,
  audio: AudioLines,
  text: FileText,
  table: Table2,
  labels: Tags,
  pack: Package,
  other: FileQuestionMark,
}
const shownFiles = 6

/** Several files, or files on a page that takes none: what becomes of them is one press. Closing uses none and says so. */
export function OfferDialog() {
  const app = useApp()
  const { inputs } = app.stores
  const offered = useStore(inputs, (state) => state.offered)
  function close() {
    if (!offered) return
    inputs.setState({ offered: undefined })
    toastAction(`Not used: ${namesOf(offered.files)}`, {
      label: 'Bring back',
      run: () => inputs.setState({ offered }),
    })
  }
  return (
    <Drawer
      open={offered !== undefined}
      onClose={close}
      title={offered ? titleOf(offered) : 'Files'}
      place="middle"
    >
      {offered ? <Offer offered={offered} onClose={close} /> : null}
    </Drawer>
  )
}

function Offer({ offered, onClose }: { offered: OfferedFiles; onClose(): void }) {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  const first = useFirstFocus<HTMLButtonElement>()
  const all = choicesNow(app, offered)
  // Where nothing else was meant, the playground comes first.
  const choices = offered.page ? all.toSorted((a, b) => rank(a) - rank(b)) : all
  const go = (to: PagePath) => {
    if (to !== path) router.push(to)
  }
  async function choose(choice: FileChoice) {
    if (choice.way === 'list' || choice.way === 'place') {
      go('/')
      return tellUnused(await placeOffered(app, choice))
    }
    if (choice.way === 'rows') {
      const chosen = handOver(app, choice.files)
      go('/grid')
      takeRows(
        app,
        choice.files.map(({ file }) => file as File),
      )
      return tellUnused(chosen)
    }
    if (choice.way === 'evaluate') {
      const used = offered.files.filter((held) => held.use === 'labels' || isMedium(held))
      const chosen = handOver(app, used)
      go('/evaluate')
      void takeFiles(
        app,
        used.map(({ file }) => file as File),
      )
      return tellUnused(chosen)
    }
    if (choice.way === 'open') {
      const file = choice.held.file as File
      const chosen = handOver(app, [choice.held])
      app.stores.view.setState({ travel: { dialog: /\.zip$/i.test(file.name) ? 'backup' : 'open', file } })
      tellUnused(chosen)
    }
  }
  return (
    <div className="space-y-4" data-testid="offered">
      <ul aria-label="Files in hand" className="space-y-1">
        {offered.files.slice(0, shownFiles).map((held, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <FileLine key={index} held={held} />
        ))}
        {offered.files.length > shownFiles ? (
          <li className="pl-6 text-muted text-xs">and {offered.files.length - shownFiles} more</li>
        ) : null}
      </ul>
      <div className="grid gap-2">
        {choices.map((choice, index) => {
          const { title, note } = wordsOf(choice, offered)
          return (
            <button
              key={title}
              ref={index === 0 ? first : undefined}
              type="button"
              data-testid={`offer-${choice.way}`}
              onClick={() => void choose(choice)}
              className={`touch rounded-control border px-3 py-2 text-left transition-colors duration-quick hover:border-accent ${index === 0 ? 'border-accent bg-accent-soft' : 'border-edge'}`}
            >
              <span className="block font-medium text-base">{title}</span>
              <span className="block text-muted text-sm">{note}</span>
            </button>
          )
        })}
      </div>
      <Button look="ghost" data-testid="offer-none" onClick={onClose}>
        {offered.files.length === 1 ? 'Do not use it' : 'Use none of them'}
      </Button>
    </div>
  )
}

const rank = ({ way }: FileChoice) => (way === 'place' ? 0 : 1)

function FileLine({ held }: { held: HeldFile }) {
  const Icon = icons[held.use]
  return (
    <li className="flex min-w-0 items-center gap-2 text-sm">
      <Icon size={14} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="truncate">{held.file.name || 'unnamed'}</span>
    </li>
  )
}

function tellUnused({ unused, undo }: Chosen) {
  if (unused.length > 0) toastAction(`Not used: ${namesOf(unused)}`, { label: 'Undo', run: undo })
}
