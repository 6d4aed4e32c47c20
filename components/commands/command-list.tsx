'use client'
import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { useApp } from '@/components/app-context'
import type { Command, CommandCall } from './command'
import { commands } from './index'

function createExtras() {
  const store = createStore<readonly Command[]>(() => [])
  return {
    store,
    /** Adds some until the returned function is called. */
    add(more: readonly Command[]): () => void {
      store.setState([...store.getState(), ...more], true)
      return () => store.setState((all) => all.filter((command) => !more.includes(command)), true)
    },
  }
}

const ExtrasContext = createContext<ReturnType<typeof createExtras> | undefined>(undefined)

export function CommandsProvider({ children }: { children: ReactNode }) {
  const [extras] = useState(createExtras)
  return <ExtrasContext value={extras}>{children}</ExtrasContext>
}

function useExtras() {
  const extras = useContext(ExtrasContext)
  if (!extras) throw new Error('Commands need <CommandsProvider> above them')
  return extras
}

/**
 * Adds commands while the calling component is mounted: they work by key and are listed in the palette and the sheet.
 * Hand in a list that keeps its identity (a constant, or useMemo).
 */
export function useCommands(more: readonly Command[]) {
  const { add } = useExtras()
  useEffect(() => add(more), [add, more])
}

/** All commands there are now, those of mounted parts first: of two with the same key the nearer one wins. */
export function useCommandList(): readonly Command[] {
  const extras = useStore(useExtras().store)
  return useMemo(() => [...extras, ...commands], [extras])
}

/** What commands are run with, and the page they are run on. */
export function useCommandCall(): CommandCall & { path: string } {
  const app = useApp()
  const router = useRouter()
  const path = usePathname()
  return useMemo(
    () => ({
      app,
      path,
      go(to) {
        if (to !== path) router.push(to)
      },
    }),
    [app, path, router],
  )
}
