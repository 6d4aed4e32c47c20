import { toastSaid } from '@/components/ui/toaster'
import type { App } from '@/lib/stores/app'
import type { Command } from './command'

function say(did: 'Undid' | 'Redid', label: string | undefined) {
  if (label) toastSaid(`${did}: ${label}`)
}

/** Every change is kept as it is made, so there is only to say so. */
function sayKept({ stores }: App) {
  const { saved, saveProblem } = stores.workspace.getState()
  if (saved === 'failed') toastSaid(saveProblem ?? 'Not saved.')
  else toastSaid(saved === 'saved' ? 'Everything is saved in this browser.' : 'Saving in this browser…')
}

export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'Edit',
    keys: ['$mod+z'],
    words: 'history back revert',
    when: ({ stores }) => stores.workspace.getState().past.length > 0,
    run: ({ app }) => say('Undid', app.stores.workspace.undo()),
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'Edit',
    keys: ['$mod+Shift+z', '$mod+y'],
    words: 'history again',
    when: ({ stores }) => stores.workspace.getState().future.length > 0,
    run: ({ app }) => say('Redid', app.stores.workspace.redo()),
  },
  {
    id: 'edit.saved',
    label: 'Is everything saved?',
    group: 'Edit',
    aside: true,
    run: ({ app }) => sayKept(app),
  },
]
