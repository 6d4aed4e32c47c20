import { anyBusy, runColumns, runNewSample, stopColumns } from '@/lib/stores/actions/run'
import type { App } from '@/lib/stores/app'
import { findModel } from '@/lib/stores/models'
import { newColumn } from '@/lib/stores/view'
import type { Command } from './command'

/** The column around the focused control, else the first one. */
function focusedColumn(app: App): string[] {
  const focused = document.activeElement?.closest<HTMLElement>('[data-column]')?.dataset.column
  const id = focused ?? app.stores.workspace.getState().doc.columns[0]?.id
  return id === undefined ? [] : [id]
}

/** While the typed signature has an error the one in use is not the one that is seen: nothing is asked then. */
function runWhatIsSeen({ stores }: App, run: () => void): void {
  if (!stores.view.getState().brokenSignature) run()
  else stores.view.setState({ said: 'Nothing was run: fix the signature first.' })
}

/** The column to be copied: the focused one, else the first whose model is not of this device. */
function codeColumn(app: App): string | undefined {
  const { columns } = app.stores.workspace.getState().doc
  const models = app.stores.models.getState()
  const calls = columns.filter(({ model }) => findModel(models, model)?.onDevice === false)
  const [focused] = focusedColumn(app)
  return (calls.find(({ id }) => id === focused) ?? calls[0])?.id
}

const isRunning = ({ stores }: App) =>
  stores.view.getState().waiting !== undefined || anyBusy(stores.runs.getState().cells)

const isLit = ({ stores }: App) => {
  const { pinned, hovered } = stores.view.getState()
  return pinned !== undefined || hovered !== undefined
}

export const runCommands: readonly Command[] = [
  {
    id: 'run.all',
    label: 'Run every column; stop them while they run',
    group: 'Run',
    keys: ['$mod+Enter'],
    page: '/',
    reach: 'always',
    run({ app }) {
      if (isRunning(app)) stopColumns(app)
      else runWhatIsSeen(app, () => void runColumns(app))
    },
  },
  {
    id: 'run.column',
    label: 'Run the column that has the focus, else the first',
    group: 'Run',
    keys: ['$mod+Shift+Enter'],
    page: '/',
    reach: 'always',
    run: ({ app }) => runWhatIsSeen(app, () => void runColumns(app, focusedColumn(app))),
  },
  {
    id: 'run.stop',
    label: 'Stop what runs; close what is open',
    group: 'Run',
    keys: ['Escape'],
    page: '/',
    reach: 'typing',
    when: (app) => isRunning(app) || isLit(app),
    run({ app }) {
      if (isRunning(app)) stopColumns(app)
      else app.stores.view.setState({ pinned: undefined, hovered: undefined })
    },
  },
  {
    id: 'run.sample',
    label: 'Ask every column again',
    words: 'new sample attempt once more repeat retry',
    group: 'Run',
    page: '/',
    run: ({ app }) => runWhatIsSeen(app, () => void runNewSample(app)),
  },
  {
    id: 'run.compare',
    label: 'Compare one more model',
    group: 'Run',
    page: '/',
    words: 'add column provider',
    run: ({ app }) => app.stores.view.setState({ modelMenu: newColumn }),
  },
  {
    id: 'run.options',
    label: 'Run settings',
    group: 'Run',
    page: '/',
    words: 'options temperature tokens cache prompt adapter configure',
    run: () => document.getElementById('run-options')?.click(),
  },
  {
    id: 'run.code',
    label: 'Copy as code: the column that has the focus, else the first',
    group: 'Run',
    page: '/',
    words: 'python curl typescript dspy instructor export api request snippet',
    when: (app) => codeColumn(app) !== undefined,
    run: ({ app }) => app.stores.view.setState({ code: codeColumn(app) }),
  },
]
