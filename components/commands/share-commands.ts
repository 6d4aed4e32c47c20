import { saveCapsule, saveReport } from '@/components/share/save'
import type { Command } from './command'
import { startAnew } from './start-anew'

type Dialog = 'link' | 'open' | 'backup'
const dialog = (name: Dialog, command: Pick<Command, 'label' | 'words'>): Command => ({
  id: `share.${name}`,
  group: 'Share and keep',
  ...command,
  run: ({ app }) => app.stores.view.setState({ travel: { dialog: name } }),
})

export const shareCommands: readonly Command[] = [
  {
    id: 'share.new',
    label: 'New page',
    group: 'Share and keep',
    words: 'start empty clear reset file',
    run({ app, go }) {
      go('/')
      void startAnew(app)
    },
  },
  dialog('link', { label: 'Share a link', words: 'url address copy' }),
  {
    id: 'share.capsule',
    label: 'Save a capsule',
    group: 'Share and keep',
    words: 'share export download checkpoint file facet json',
    keys: ['$mod+s'],
    // Over dialogs too: else the browser would offer to save the page there.
    reach: 'always',
    once: true,
    aside: true,
    run: ({ app }) => void saveCapsule(app),
  },
  {
    id: 'share.report',
    label: 'Export a report',
    group: 'Share and keep',
    words: 'share save download html print page',
    aside: true,
    run: ({ app }) => void saveReport(app),
  },
  dialog('open', {
    label: 'Open… a capsule file, or work you set aside',
    words: 'import load file facet earlier before previous history kept restore',
  }),
  dialog('backup', {
    label: 'Back up or restore',
    words: 'backup file export import download zip save everything settings',
  }),
]
