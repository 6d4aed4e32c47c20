'use client'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useApp, useStore } from '@/components/app-context'
import { FileItems } from '@/components/share/file-menu'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { pages } from './pages'

/** The pages side by side; on a narrow screen one button that names the current one and lists them. */
export function Nav() {
  const path = usePathname()
  const router = useRouter()
  const { keys, view, workspace } = useApp().stores
  const undone = useStore(workspace, (state) => state.past.at(-1)?.label)
  const redone = useStore(workspace, (state) => state.future.at(-1)?.label)
  const locked = useStore(keys, ({ own }) => own.some((one) => one.locked))
  const here = pages.find(({ href }) => href === path)
  return (
    <nav aria-label="Pages" className="flex items-center">
      <span className="lg:hidden">
        <Menu
          className="max-[479px]:w-[min(320px,calc(100vw-24px))]"
          trigger={
            <Button look="ghost" aria-label={`Page: ${here?.label ?? 'other'}. Go to another`}>
              {here?.label ?? 'Pages'}
              <ChevronDown size={14} aria-hidden="true" />
            </Button>
          }
        >
          {pages.map(({ href, label }) => (
            <MenuItem key={href} onSelect={() => router.push(href)}>
              {label}
            </MenuItem>
          ))}
          <MenuLine />
          <div className="md:hidden">
            <MenuItem disabled={!undone} onSelect={() => workspace.undo()}>
              {undone ? `Undo: ${undone}` : 'Nothing to undo'}
            </MenuItem>
            {redone ? <MenuItem onSelect={() => workspace.redo()}>Redo: {redone}</MenuItem> : null}
            <MenuLine />
          </div>
          <MenuItem onSelect={() => view.setState({ palette: true })}>All commands</MenuItem>
          <MenuItem onSelect={() => view.setState({ keys: {} })}>
            {locked ? 'Keys (locked)' : 'Keys'}
          </MenuItem>
          {/* Where the head has no room for a menu of their own. */}
          <div className="min-[480px]:hidden">
            <MenuLine />
            <FileItems />
          </div>
        </Menu>
      </span>
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="touch inline-flex h-8 items-center rounded-control px-2.5 text-muted text-sm transition-colors duration-quick hover:text-ink aria-[current=page]:text-ink max-lg:hidden"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
