import type { Command } from '@/components/commands/command'
import { runGrid, stopGrid } from '@/lib/stores/actions/grid-run'
import type { App } from '@/lib/stores/app'
import { gridOf } from '@/lib/stores/grid-doc'

const busy = ({ stores }: App) => stores.grid.getState().progress !== undefined
const filled = ({ stores }: App) => gridOf(stores.workspace.getState().doc).rows.length > 0

/** What the page adds to the commands. */
export function gridCommands(onHistory: () => void): Command[] {
  return [
    {
      id: 'grid.run',
      label: 'Run the grid',
      group: 'Run',
      keys: ['$mod+Enter'],
      page: '/grid',
      reach: 'typing',
      when: (app) => !busy(app) && filled(app),
      run: ({ app }) => void runGrid(app),
    },
    {
      id: 'grid.stop',
      label: 'Stop the grid',
      group: 'Run',
      keys: ['Escape', '$mod+Enter'],
      page: '/grid',
      reach: 'page',
      when: busy,
      run: ({ app }) => stopGrid(app),
    },
    {
      id: 'grid.history',
      label: 'Runs: earlier answers',
      group: 'Look',
      page: '/grid',
      words: 'history past before kept compare again bin',
      run: onHistory,
    },
  ]
}
