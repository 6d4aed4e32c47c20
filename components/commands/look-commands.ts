import { closeFloating } from '@/components/ui/open-layers'
import { setPreferences } from '@/lib/stores/actions/preferences'
import type { Command } from './command'
import { setTheme, themeLabels, themes } from './theme'

const searchBox = () => document.querySelector<HTMLInputElement>('main input[type="search"]')

export const lookCommands: readonly Command[] = [
  {
    id: 'look.palette',
    label: 'All commands',
    group: 'Look',
    keys: ['$mod+k'],
    // Over dialogs too: else what is typed to find a command would press what has the focus there.
    reach: 'always',
    words: 'palette find',
    run({ app }) {
      closeFloating()
      app.stores.view.setState({ palette: true })
    },
  },
  {
    id: 'look.search',
    label: 'Search on this page',
    group: 'Look',
    keys: ['/'],
    when: () => searchBox() !== null,
    run: () => searchBox()?.focus(),
  },
  {
    id: 'look.keys',
    label: 'Keyboard shortcuts',
    group: 'Look',
    keys: ['?', 'Shift+?'],
    words: 'help sheet',
    run: ({ app }) => app.stores.view.setState({ shortcuts: true }),
  },
  {
    id: 'look.letters',
    label: 'Switch single-letter keys on or off',
    group: 'Look',
    words: 'shortcuts accessibility settings',
    aside: true,
    run: ({ app }) => setPreferences(app, { letters: !app.stores.preferences.getState().letters }),
  },
  {
    id: 'look.own-keys',
    label: 'API keys',
    group: 'Look',
    words: 'providers secret token password openai anthropic gemini openrouter ollama lmstudio local server',
    run: ({ app }) => app.stores.view.setState({ keys: {} }),
  },
  {
    id: 'look.cost',
    label: 'Cost and limits',
    group: 'Look',
    words: 'money budget spent price cap settings',
    run: ({ app }) => app.stores.view.setState({ cost: true }),
  },
  ...themes.map(
    (theme): Command => ({
      id: `look.theme-${theme}`,
      label: themeLabels[theme],
      group: 'Look',
      words: 'theme colors mode appearance settings',
      aside: true,
      run: ({ app }) => setTheme(app, theme),
    }),
  ),
]
