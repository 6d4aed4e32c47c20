import { type PagePath, pages } from '@/components/shell/pages'
import { toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import type { App } from '@/lib/stores/app'
import { signOut } from '@/lib/stores/sign-in'
import type { Command } from './command'

async function leave(app: App) {
  try {
    await signOut(app, AbortSignal.timeout(15_000))
  } catch (error) {
    toastSaid(`You are still signed in. ${toErrorInfo(error).message}`)
  }
}

/** What is on a page, in the words it is looked for by. */
const wordsOf: Readonly<Record<PagePath, string>> = {
  '/': 'home signature inputs answers try',
  '/grid': 'runs earlier history past before grid table rows batch side by side differ',
  '/evaluate': 'earlier history evaluations metrics scores labelled examples accuracy optimize',
  '/models': 'prices providers install download catalog capabilities',
}

export const pageCommands: readonly Command[] = [
  ...pages.map(
    ({ href, label }): Command => ({
      id: `page.${href}`,
      label: `Go to ${label}`,
      group: 'Go to',
      words: wordsOf[href],
      run: ({ go }) => go(href),
    }),
  ),
  {
    id: 'session.end',
    label: 'Sign out of this server',
    group: 'Go to',
    words: 'log out logout leave token session',
    when: ({ runtime, stores }) =>
      runtime.server().access?.mode === 'team' && !stores.keys.getState().signedOut,
    run: ({ app }) => void leave(app),
  },
]
