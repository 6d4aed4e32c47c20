import { saveCapsule, saveReport } from '@/components/share/save'
import type { Command } from './command'

type Dialog = 'link' | 'open' | 'backup'
const dialog = (name: Dialog, command: Pick<Command, 'label' | 'words'>): Command => ({
  id: `share.${name}`,
  group: 'Share and keep',
  ...command,
  run: ({ app }) => app.stores.view.setState({ travel: { dialog: name } }),
})

export const shareCommands: readonly Command[] = [
  dialog('link', { label: 'Share a link', words: 'url address copy' }),
  {
    id: 'share.capsule',
    label: 'Save a capsule',
    group: 'Share and keep',
    words: 'share export checkpoint file facet',
    keys: ['$mod+s'],
    // Over dialogs too: else the browser would offer to save the page there.
    reach: 'always',
    once: true,
    run: ({ app }) => void saveCapsule(app),
  },
  {
    id: 'share.report',
    label: 'Save a report',
    group: 'Share and keep',
    words: 'share export html print page',
    run: ({ app }) => void saveReport(app),
  },
  dialog('open', { label: 'Open a capsule', words: 'import file facet set aside' }),
  dialog('backup', { label: 'Back up or restore', words: 'export import zip save everything' }),
]
