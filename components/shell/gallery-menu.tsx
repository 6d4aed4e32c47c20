'use client'
import { ChevronDown } from 'lucide-react'
import { usePathname, useRouter } from 'next/navigation'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { type GalleryEntry, gallery } from '@/lib/core/gallery'
import { pickGallery } from '@/lib/stores/actions/signature'

/** Signatures to start from, each with a sample. The former work is set aside, and Undo brings it back. */
export function GalleryMenu() {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  const open = useStore(app.stores.view, (state) => state.gallery)
  const pick = (entry: GalleryEntry) => {
    if (path !== '/') router.push('/')
    void pickGallery(app, entry)
  }
  return (
    <Menu
      className="w-[min(400px,calc(100vw-24px))]"
      open={open}
      onOpenChange={(next) => app.stores.view.setState({ gallery: next })}
      trigger={
        <Button look="ghost" data-testid="gallery">
          Examples
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuLabel>Opens with a sample and runs on this device</MenuLabel>
      {gallery.map((entry) => (
        <MenuItem key={entry.id} testId={`gallery-${entry.id}`} onSelect={() => pick(entry)}>
          <span>
            <span className="block font-medium">{entry.title}</span>
            <span className="block text-muted text-xs">{entry.note}</span>
          </span>
        </MenuItem>
      ))}
    </Menu>
  )
}
