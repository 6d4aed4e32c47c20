import type { PagePath } from '@/components/shell/pages'
import type { App } from '@/lib/stores/app'

/** The headings of the palette and the sheet, in this order. */
export const commandGroups = [
  'Run',
  'Inputs',
  'Edit',
  'Look',
  'Share and keep',
  'Go to',
  'Module',
  'Add a model',
  'Open an example',
] as const
export type CommandGroup = (typeof commandGroups)[number]

/** What a command may use. */
export interface CommandCall {
  app: App
  /** Goes to a page of this app, such as `/models`. */
  go(path: PagePath): void
}

/** Something a person can do from anywhere, by key or from the palette. */
export interface Command {
  /** Stable: the palette remembers what was used by it. */
  id: string
  label: string
  group: CommandGroup
  /** In the notation of tinykeys, `$mod` being Ctrl or ⌘; the first is shown. */
  keys?: readonly string[] | undefined
  /** The only page it has a meaning on; every page when left out. */
  page?: PagePath | undefined
  /** Where its keys work: `page` outside of text boxes and dialogs, `typing` in text boxes too, `always` over dialogs too. */
  reach?: 'page' | 'typing' | 'always' | undefined
  /** Runs once however long its key is held. */
  once?: boolean | undefined
  /** Leaves a dialog that is open as it is; for all others what is open is closed first, as Esc would. */
  aside?: boolean | undefined
  /** Further words that a search finds it by. */
  words?: string | undefined
  /** False while it could do nothing. */
  when?(app: App): boolean
  run(call: CommandCall): void
}

/** A key that is typed in text as well: these can be switched off (WCAG 2.1.4). */
export function isLetter(key: string): boolean {
  return /^(?:Shift\+)?\S$/.test(key)
}

/** True on the command's page, while there is something to do. */
export function applies(command: Command, { app, path }: { app: App; path: string }): boolean {
  return (command.page === undefined || command.page === path) && (command.when?.(app) ?? true)
}
