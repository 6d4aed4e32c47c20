'use client'
import { useId, useMemo, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { applies, type Command } from '@/components/commands/command'
import { useCommandCall, useCommandList } from '@/components/commands/command-list'
import { keyCaps } from '@/components/commands/key-text'
import { offersOf } from '@/components/commands/offers'
import { ranked } from '@/components/commands/rank'
import { cx } from '@/components/ui/cx'
import { Drawer } from '@/components/ui/drawer'
import { Kbd } from '@/components/ui/kbd'
import { closeLayers, isLayerOpen } from '@/components/ui/open-layers'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { useMod } from '@/components/ui/use-mod'
import { noteCommand } from '@/lib/stores/actions/preferences'

/** Every command in one searchable list, each with its key. */
export function Palette() {
  const { view } = useApp().stores
  const open = useStore(view, (state) => state.palette)
  return (
    <Drawer open={open} onClose={() => view.setState({ palette: false })} title="Commands" place="top">
      <Finder />
    </Drawer>
  )
}

function useFound(search: string) {
  const call = useCommandCall()
  const list = useCommandList()
  const models = useStore(call.app.stores.models, (state) => state.models)
  const providers = useStore(call.app.stores.keys, (state) => state.providers)
  const recent = useStore(call.app.stores.preferences, (state) => state.recent)
  // What a command could do is asked once, as the list opens: behind it nothing else is pressed.
  return useMemo(() => {
    const { app, path } = call
    const nameOf = (id: string) => providers.find((one) => one.id === id)?.label ?? id
    const all = [...list, ...offersOf(models, nameOf)].filter(({ id }) => id !== 'look.palette')
    const able = all.filter((command) => applies(command, { app, path }))
    return ranked({ commands: able, search, recent })
  }, [call, list, models, providers, recent, search])
}

function Finder() {
  const call = useCommandCall()
  const [search, setSearch] = useState('')
  const [wanted, setWanted] = useState(0)
  const sections = useFound(search)
  const box = useFirstFocus()
  const id = useId()
  const flat = sections.flatMap((section) => section.commands)
  const at = Math.min(wanted, flat.length - 1)
  const active = flat[at]
  function choose(command: Command) {
    noteCommand(call.app, command.id)
    call.app.stores.view.setState({ palette: false })
    // After the list has given the focus back, which takes a turn of its own: a panel that loses it would close.
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (command.aside || !isLayerOpen()) return command.run(call)
        closeLayers()
        // These give the focus back in a turn of their own as well.
        setTimeout(() => command.run(call))
      }),
    )
  }
  function move(to: number) {
    const next = (to + flat.length) % Math.max(1, flat.length)
    setWanted(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className="-m-4 flex max-h-[min(60vh,520px)] flex-col">
      <input
        ref={box}
        role="combobox"
        aria-label="Find a command"
        aria-expanded={true}
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${at}` : undefined}
        data-testid="palette-search"
        placeholder="What do you want to do?"
        spellCheck={false}
        autoComplete="off"
        value={search}
        className="touch h-11 w-full shrink-0 border-line border-b bg-transparent px-4 text-lg outline-none placeholder:text-muted"
        onChange={(event) => {
          setSearch(event.target.value)
          setWanted(0)
        }}
        onKeyDown={(event) => {
          const steps: Record<string, number> = {
            ArrowDown: at + 1,
            ArrowUp: at - 1,
            PageDown: Math.min(at + 8, flat.length - 1),
            PageUp: Math.max(at - 8, 0),
          }
          const step = steps[event.key]
          if (step !== undefined) move(step)
          else if (event.key === 'Enter' && active && !event.ctrlKey && !event.metaKey) choose(active)
          else return
          event.preventDefault()
        }}
      />
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label="Commands"
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {sections.map(({ title, commands }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div key={title} role="group" aria-label={title}>
            <p aria-hidden="true" className="px-2.5 pt-2 pb-1 font-medium text-muted text-xs">
              {title}
            </p>
            {commands.map((command) => (
              <Choice
                key={command.id}
                id={`${id}-${flat.indexOf(command)}`}
                command={command}
                active={command === active}
                onPoint={() => setWanted(flat.indexOf(command))}
                onChoose={() => choose(command)}
              />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 ? (
        <p role="status" className="px-4 pb-4 text-muted text-sm">
          Nothing is called that. Try fewer letters.
        </p>
      ) : null}
    </div>
  )
}

function Choice({
  id,
  command,
  active,
  onPoint,
  onChoose,
}: {
  id: string
  command: Command
  active: boolean
  onPoint(): void
  onChoose(): void
}) {
  const mod = useMod()
  const key = command.keys?.[0]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the search box, which keeps the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-testid={`command-${command.id}`}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cx(
        'touch flex cursor-pointer items-center justify-between gap-4 rounded-control px-2.5 py-1.5 text-sm',
        active && 'bg-accent-soft',
      )}
    >
      <span className="min-w-0 truncate">{command.label}</span>
      {key ? (
        <span className="flex shrink-0 gap-1 text-muted max-sm:hidden">
          {keyCaps(key, mod).map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </span>
      ) : null}
    </div>
  )
}
