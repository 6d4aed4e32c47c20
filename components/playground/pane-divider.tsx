'use client'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import type { Command } from '@/components/commands/command'
import { useCommands } from '@/components/commands/command-list'
import { setPreferences } from '@/lib/stores/actions/preferences'

/** px; what is left of the window is for the answers. */
const least = 320
const leftForAnswers = 420
const steps = { small: 16, large: 64 }

const clamp = (width: number) => Math.round(Math.max(least, Math.min(width, innerWidth - leftForAnswers)))

const resetCommand: Command = {
  id: 'look.reset-panes',
  label: 'Usual width of the inputs',
  group: 'Look',
  page: '/',
  words: 'panel resize reset columns',
  when: ({ stores }) => stores.preferences.getState().taskWidth !== undefined,
  run: ({ app }) => setPreferences(app, { taskWidth: undefined }),
}
const paneCommands = [resetCommand]

/** The chosen width of the task as a style; a window that has become smaller keeps room for the answers. */
export function useTaskWidth(): CSSProperties {
  const width = useStore(useApp().stores.preferences, (state) => state.taskWidth)
  return useMemo(
    () =>
      (width === undefined
        ? {}
        : { '--task': `clamp(${least}px, ${width}px, calc(100vw - ${leftForAnswers}px))` }) as CSSProperties,
    [width],
  )
}

/** The line between task and answers: dragged, moved with the arrow keys, reset by a double click. Kept between visits. */
export function PaneDivider() {
  const app = useApp()
  const width = useStore(app.stores.preferences, (state) => state.taskWidth)
  const [drag, setDrag] = useState<{ from: number; width: number }>()
  useCommands(paneCommands)
  const now = () => document.getElementById('task')?.offsetWidth ?? least
  const set = (taskWidth: number | undefined) => setPreferences(app, { taskWidth })
  function onKeyDown(event: KeyboardEvent) {
    const step = event.shiftKey ? steps.large : steps.small
    const to: Record<string, number> = {
      ArrowLeft: now() - step,
      ArrowRight: now() + step,
      Home: least,
      End: innerWidth,
    }
    const wanted = to[event.key]
    if (event.key === 'Enter') set(undefined)
    else if (wanted !== undefined) set(clamp(wanted))
    else return
    event.preventDefault()
  }
  function onPointerDown(event: PointerEvent) {
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ from: event.clientX, width: now() })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is a separator with a value, which <hr> cannot be
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the inputs"
      aria-controls="task"
      aria-valuemin={least}
      aria-valuemax={2000}
      aria-valuenow={width ?? 460}
      aria-valuetext={width === undefined ? 'as usual' : `${width} pixels`}
      title="Drag to resize, double-click for the usual width"
      data-testid="pane-divider"
      onKeyDown={onKeyDown}
      onDoubleClick={() => set(undefined)}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => drag && set(clamp(drag.width + event.clientX - drag.from))}
      onPointerUp={() => setDrag(undefined)}
      onPointerCancel={() => setDrag(undefined)}
      className="relative z-20 cursor-col-resize touch-none bg-line transition-colors duration-quick before:absolute before:inset-y-0 before:-inset-x-1.5 hover:bg-accent focus-visible:bg-accent focus-visible:outline-offset-0 max-two:hidden"
    />
  )
}
