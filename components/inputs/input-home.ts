import { createContext, useContext } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { own } from '@/lib/core/own'
import type { Value } from '@/lib/core/signature'
import { setInput } from '@/lib/stores/actions/input-values'
import type { App } from '@/lib/stores/app'

/** Where the values of input controls live. */
export interface InputHome {
  get(app: App, field: string): Value | undefined
  set(app: App, field: string, value: Value | undefined): void
}

/** The inputs of the playground. */
const playground: InputHome = {
  get: ({ stores }, field) => own(stores.workspace.getState().doc.inputs, field),
  set: setInput,
}

export const InputHomeContext = createContext(playground)

/** The value of an input and the setter of it, wherever its home is. */
export function useInputValue(
  field: string,
): readonly [value: Value | undefined, set: (value: Value | undefined) => void] {
  const app = useApp()
  const home = useContext(InputHomeContext)
  const value = useStore(app.stores.workspace, () => home.get(app, field))
  return [value, (next) => home.set(app, field, next)]
}
