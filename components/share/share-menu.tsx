'use client'
import { Archive, FileText, FolderOpen, Link2, Package, Share2 } from 'lucide-react'
import { useApp } from '@/components/app-context'
import { Menu, MenuItem, MenuLabel, MenuLine } from '@/components/ui/menu'
import { saveCapsule, saveReport } from './save'

/** Ways to take the work along or hand it on, and to bring some in. */
export function ShareMenu() {
  const app = useApp()
  const show = (dialog: 'link' | 'open' | 'backup') => () => app.stores.view.setState({ travel: { dialog } })
  return (
    <Menu
      align="end"
      className="w-[min(320px,calc(100vw-24px))]"
      trigger={
        <button
          type="button"
          aria-label="Share, open, back up"
          data-testid="share"
          className="touch inline-flex size-7 shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-quick hover:bg-sunken hover:text-ink"
        >
          <Share2 size={16} aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>Share this work. Keys are in none of it.</MenuLabel>
      <MenuItem testId="share-link" onSelect={show('link')}>
        <Link2 size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Link" note="How to ask: signature, models, options" />
      </MenuItem>
      <MenuItem testId="share-capsule" onSelect={() => void saveCapsule(app)}>
        <Package size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Capsule" note="All of it with media, runs and answers; opens anywhere without a key" />
      </MenuItem>
      <MenuItem testId="share-report" onSelect={() => void saveReport(app)}>
        <FileText size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Report" note="A page to read, print or send" />
      </MenuItem>
      <MenuLine />
      <MenuItem testId="share-open" onSelect={show('open')}>
        <FolderOpen size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Open…" note="A capsule, or work you set aside" />
      </MenuItem>
      <MenuItem testId="share-backup" onSelect={show('backup')}>
        <Archive size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Backup…" note="Everything in this browser, as one file" />
      </MenuItem>
    </Menu>
  )
}

function Words({ title, note }: { title: string; note: string }) {
  return (
    <span>
      <span className="block font-medium">{title}</span>
      <span className="block text-muted text-xs">{note}</span>
    </span>
  )
}
