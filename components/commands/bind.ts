import { applies, type Command, type CommandCall, isLetter } from './command'

export type Reach = NonNullable<Command['reach']>

/** The place a key was pressed in. */
export interface KeyPlace {
  /** In a text box. */
  typing: boolean
  /** A dialog, menu or list is open. */
  dialog: boolean
  /** Single letters are keys. */
  letters: boolean
}

/** True when a key of this reach works in that place. */
export function reaches(key: string, reach: Reach, { typing, dialog, letters }: KeyPlace): boolean {
  if (isLetter(key) && (!letters || typing)) return false
  if (reach === 'always') return true
  return !dialog && (reach === 'typing' || !typing)
}

/** Handlers by key for the commands given: of those that share a key, the first that applies runs. */
export function bindings(
  commands: readonly Command[],
  { call, path, place }: { call: CommandCall; path: string; place(event: KeyboardEvent): KeyPlace },
): Record<string, (event: KeyboardEvent) => void> {
  const keys = new Set(commands.flatMap((command) => command.keys ?? []))
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      (event: KeyboardEvent) => {
        const where = place(event)
        const command = commands.find(
          (one) =>
            one.keys?.includes(key) &&
            reaches(key, one.reach ?? 'page', where) &&
            applies(one, { app: call.app, path }),
        )
        if (!command) return
        event.preventDefault()
        // Else a focused menu button would open on Ctrl+Enter.
        if (command.reach) event.stopPropagation()
        if (!(command.once && event.repeat)) command.run(call)
      },
    ]),
  )
}
