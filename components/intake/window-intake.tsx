'use client'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { pages } from '@/components/shell/pages'
import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import type { App } from '@/lib/stores/app'
import { sortFiles } from '@/lib/stores/held-files'
import { filesOf, linksOf, mostFiles } from './dropped'
import { type PageIntake, useIntakeRef } from './page-intake'

const carries = (event: DragEvent) =>
  event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false

function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null
}

const packed = /\.(?:facet|zip)$/i

interface Place {
  app: App
  path: string
  intake: PageIntake | null
}

async function takeFiles({ app, path, intake }: Place, data: DataTransfer, target: EventTarget | null) {
  const { files, more } = await filesOf(data)
  const [first] = files
  if (!first) return toastSaid('The folder holds no files.')
  if (more) toastSaid(`Only the first ${mostFiles} files are taken. Drop the others after.`)
  if (path === '/login') return toastSaid('Sign in first, then drop it again. Nothing was opened.')
  if (files.length === 1 && packed.test(first.name)) {
    const dialog = /\.zip$/i.test(first.name) ? 'backup' : 'open'
    return app.stores.view.setState({ travel: { dialog, file: first } })
  }
  const { inputs } = app.stores
  // What this page would not open, or has no use for, stays in hand until its way is chosen.
  if (!inputs.getState().offered && intake && !files.some(({ name }) => packed.test(name)))
    return intake.takeFiles(files, target)
  const sorted = await sortFiles(files)
  // Others may have come while these were looked at.
  const { offered } = inputs.getState()
  const held = [...(offered?.files ?? []), ...sorted]
  const page = pages.find(({ href }) => href === path)?.label ?? 'This page'
  inputs.setState({ offered: { ...offered, files: held, ...(intake ? {} : { page }) } })
}

function take(place: Place, data: DataTransfer, target: EventTarget | null) {
  const { intake } = place
  if (data.files.length > 0 || [...data.items].some(({ kind }) => kind === 'file'))
    return void takeFiles(place, data, target).catch((error: unknown) =>
      toastSaid(`The files could not be read: ${toErrorInfo(error).message}`),
    )
  const links = linksOf(data)
  const text = links[0] ?? data.getData('text/plain')
  if (!text.trim()) return
  if (!intake) return toastSaid('This page takes nothing that is dropped. The playground does.')
  if (links.length > 1) intake.takeLinks(links, target)
  else intake.takeText(text, target)
}

/** Makes the whole window take what is dropped or pasted, on every page: a file never takes the place of the app. */
export function WindowIntake() {
  const app = useApp()
  const page = useIntakeRef()
  const path = useRef('/')
  path.current = usePathname()
  const { view } = app.stores
  useEffect(() => {
    const controller = new AbortController()
    const listen = <K extends keyof WindowEventMap>(type: K, work: (event: WindowEventMap[K]) => void) =>
      window.addEventListener(type, work, { signal: controller.signal })
    const over = (event: DragEvent) => {
      if (!carries(event) || event.defaultPrevented) return
      event.preventDefault()
      const aim = page.current?.aim(event) ?? { says: 'Drop: this page takes no files, others are offered' }
      const { dragging } = view.getState()
      if (dragging?.field !== aim.field || dragging?.says !== aim.says) view.setState({ dragging: aim })
    }
    const end = () => view.setState({ dragging: undefined })
    const place = () => ({ app, path: path.current, intake: page.current })
    listen('dragenter', over)
    listen('dragover', over)
    listen('dragleave', (event) => {
      // Leaving the window, not moving between its parts.
      if (event.relatedTarget === null) end()
    })
    listen('drop', (event) => {
      end()
      if (!carries(event) || !event.dataTransfer || event.defaultPrevented) return
      event.preventDefault()
      take(place(), event.dataTransfer, event.target)
    })
    listen('paste', (event) => {
      const data = event.clipboardData
      if (!data || event.defaultPrevented || (isEditable(event.target) && data.files.length === 0)) return
      // Words that are pasted where nothing takes them are nobody's concern.
      if (!page.current && data.files.length === 0) return
      event.preventDefault()
      take(place(), data, event.target)
    })
    return () => controller.abort()
  }, [app, view, page])
  return <DropOverlay />
}

function DropOverlay() {
  const dragging = useStore(useApp().stores.view, (state) => state.dragging)
  if (!dragging) return null
  return (
    <div
      data-testid="drop-overlay"
      className="pointer-events-none fixed inset-0 z-60 flex animate-appear items-end justify-center border-2 border-accent border-dashed bg-accent/8 p-4 pb-10"
    >
      <p className="rounded-panel bg-accent px-4 py-2 text-center font-medium text-accent-ink text-base shadow-float">
        {dragging.says}
      </p>
    </div>
  )
}
