import type { RefObject } from 'react'
import type { Command } from '@/components/commands/command'

/** What the page adds to the commands: each presses its button, so that what the button waits for holds for the key too. */
export function evaluateCommands(page: RefObject<HTMLElement | null>): Command[] {
  const button = (name: string) =>
    page.current?.querySelector<HTMLButtonElement>(`[data-testid="evaluation-${name}"]`)
  const one = (name: string, label: string, ...keys: string[]): Command => ({
    id: `evaluate.${name}`,
    label,
    group: 'Run',
    keys,
    page: '/evaluate',
    reach: name === 'run' ? 'always' : 'typing',
    when: () => button(name)?.disabled === false,
    run: () => button(name)?.click(),
  })
  return [
    one('run', 'Run the evaluation', '$mod+Enter'),
    one('stop', 'Stop the evaluation', 'Escape', '$mod+Enter'),
  ]
}
