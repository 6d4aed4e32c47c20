'use client'
import { FileText, Link2, Share2 } from 'lucide-react'
import { useApp } from '@/components/app-context'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { saveReport } from './save'

/** Ways to hand the work on. */
export function ShareMenu() {
  const app = useApp()
  return (
    <Menu
      align="end"
      className="w-[min(320px,calc(100vw-24px))]"
      trigger={
        <button
          type="button"
          aria-label="Share"
          data-testid="share"
          className="touch inline-flex size-7 shrink-0 items-center justify-center rounded-control text-muted transition-colors duration-quick hover:bg-sunken hover:text-ink"
        >
          <Share2 size={16} aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>Share this work. Keys are in none of it.</MenuLabel>
      <MenuItem testId="share-link" onSelect={() => app.stores.view.setState({ travel: { dialog: 'link' } })}>
        <Link2 size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Link" note="How to ask: signature, models, options" />
      </MenuItem>
      <MenuItem testId="share-report" onSelect={() => void saveReport(app)}>
        <FileText size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
        <Words title="Report" note="One self-contained page to read, print or send" />
      </MenuItem>
    </Menu>
  )
}

export function Words({ title, note }: { title: string; note: string }) {
  return (
    <span>
      <span className="block font-medium">{title}</span>
      <span className="block text-muted text-xs">{note}</span>
    </span>
  )
}
