'use client'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { type StoreApi, useStore as useZustand } from 'zustand'
import type { App } from '@/lib/stores/app'
import { createApp } from '@/lib/stores/create-app'

const AppContext = createContext<App | undefined>(undefined)

/** Makes the app once per mount. */
export function AppProvider({ children }: { children: ReactNode }) {
  const [app] = useState(createApp)
  return <AppContext value={app}>{children}</AppContext>
}

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp needs <AppProvider> above it')
  return app
}

/** Part of a store. The selector returns what is in the state or a plain value, never a new object. */
export function useStore<S, T>(
  store: Pick<StoreApi<S>, 'getState' | 'getInitialState' | 'subscribe'>,
  selector: (state: S) => T,
): T {
  return useZustand(store, selector)
}
