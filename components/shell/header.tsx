'use client'
import { CircleQuestionMark, Command, Redo2, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useApp, useStore } from '@/components/app-context'
import type { Theme } from '@/components/commands/theme'
import { KeysButton } from '@/components/keys/keys-button'
import { FileMenu } from '@/components/share/file-menu'
import { ShareMenu } from '@/components/share/share-menu'
import { IconButton } from '@/components/ui/icon-button'
import { GalleryMenu } from './gallery-menu'
import { Mark } from './mark'
import { Nav } from './nav'
import { SavedState } from './saved-state'
import { SessionCost } from './session-cost'
import { ThemeButton } from './theme-button'

export function Header({ theme }: { theme: Theme }) {
  // A stranger has nothing to go to yet.
  const stranger = usePathname() === '/login'
  return (
    <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-line border-b bg-surface px-3 sm:px-4 two:static">
      <Link
        href="/"
        className="touch mr-2 flex min-h-6 min-w-6 shrink-0 items-center gap-2 max-[359px]:hidden pointer-coarse:mr-0 pointer-coarse:max-[429px]:hidden pointer-coarse:justify-center sm:mr-3 rounded-control font-medium text-lg tracking-tight"
      >
        <Mark />
        <span className="max-sm:sr-only">Facet</span>
      </Link>
      {stranger ? null : (
        <>
          <Nav />
          <span className="max-[479px]:hidden">
            <FileMenu />
          </span>
          <GalleryMenu />
        </>
      )}
      <div className="group/work ml-auto flex min-w-0 items-center gap-1 max-sm:gap-0">
        {stranger ? null : <Work />}
        <span className={stranger ? '' : 'max-[479px]:hidden'}>
          <ThemeButton first={theme} />
        </span>
      </div>
    </header>
  )
}

/** The state of the work, and what can be done about it from anywhere. */
function Work() {
  const { workspace, view } = useApp().stores
  const undone = useStore(workspace, (state) => state.past.at(-1)?.label)
  const redone = useStore(workspace, (state) => state.future.at(-1)?.label)
  return (
    <>
      <SavedState />
      <SessionCost />
      <span className="max-[359px]:hidden">
        <ShareMenu />
      </span>
      <KeysButton />
      <span className="flex max-md:hidden">
        <IconButton
          label={undone ? `Undo: ${undone}` : 'Nothing to undo'}
          disabled={!undone}
          onClick={() => workspace.undo()}
        >
          <Undo2 size={16} />
        </IconButton>
        <IconButton
          label={redone ? `Redo: ${redone}` : 'Nothing to redo'}
          disabled={!redone}
          onClick={() => workspace.redo()}
        >
          <Redo2 size={16} />
        </IconButton>
      </span>
      <IconButton
        label="All commands (Ctrl+K)"
        className="max-sm:hidden pointer-coarse:max-lg:hidden"
        data-testid="palette"
        onClick={() => view.setState({ palette: true })}
      >
        <Command size={16} />
      </IconButton>
      <IconButton
        label="Keyboard shortcuts (?)"
        className="max-md:hidden pointer-coarse:max-lg:hidden"
        onClick={() => view.setState({ shortcuts: true })}
      >
        <CircleQuestionMark size={16} />
      </IconButton>
    </>
  )
}
