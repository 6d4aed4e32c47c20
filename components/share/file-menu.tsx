'use client'
import { Archive, ChevronDown, FilePlus2, FileText, FolderOpen, Package } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useApp } from '@/components/app-context'
import { startAnew } from '@/components/commands/start-anew'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { useMod } from '@/components/ui/use-mod'
import { saveCapsule, saveReport } from './save'
import { Words } from './share-menu'

/** The work as a file: a new one, one that was saved, this one to be saved. */
export function FileMenu() {
  return (
    <Menu
      className="w-[min(320px,calc(100vw-24px))]"
      trigger={
        <Button look="ghost" data-testid="file">
          File
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <FileItems />
    </Menu>
  )
}

/** What can be done with the work as a file, in the menu that has room for it. */
export function FileItems() {
  const app = useApp()
  const router = useRouter()
  const mod = useMod()
  const show = (dialog: 'open' | 'backup') => () => app.stores.view.setState({ travel: { dialog } })
  return (
    <>
      <MenuItem
        testId="file-new"
        onSelect={() => {
          router.push('/')
          void startAnew(app)
        }}
      >
        <FilePlus2 size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="New" note="This work is set aside, and found under Open" />
      </MenuItem>
      <MenuItem testId="share-open" onSelect={show('open')}>
        <FolderOpen size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Open…" note="A capsule, or work you set aside" />
      </MenuItem>
      <MenuLine />
      <MenuItem testId="share-capsule" onSelect={() => void saveCapsule(app)}>
        <Package size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words
          title="Save capsule"
          note="All of it with media, runs and answers; opens anywhere without a key"
        />
        <span className="ml-auto flex shrink-0 gap-1 text-muted max-sm:hidden">
          <Kbd>{mod}</Kbd>
          <Kbd>S</Kbd>
        </span>
      </MenuItem>
      <MenuItem testId="file-export" onSelect={() => void saveReport(app)}>
        <FileText size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Export report" note="One self-contained page to read, print or send" />
      </MenuItem>
      <MenuLine />
      <MenuItem testId="share-backup" onSelect={show('backup')}>
        <Archive size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Backup…" note="Everything in this browser, as one file" />
      </MenuItem>
    </>
  )
}
