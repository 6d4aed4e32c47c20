import type { RefObject } from 'react'
import type { Command } from '@/components/commands/command'

/** What one clip adds to the commands: each presses a button of it, marked by `data-clip`. */
export function clipCommands(
  { field, index }: { field: string; index: number },
  frame: RefObject<HTMLElement | null>,
): Command[] {
  const button = (name: string) => frame.current?.querySelector<HTMLButtonElement>(`[data-clip="${name}"]`)
  const which = index === 0 ? field : `${field}, number ${index + 1}`
  const one = (name: string, keys: string[], label: string): Command => ({
    id: `clip.${name}.${field}.${index}`,
    label: `${label} ${which}`,
    group: 'Inputs',
    keys,
    words: 'sound audio cut',
    when: () => button(name)?.disabled === false,
    run: () => button(name)?.click(),
  })
  return [
    one('play', ['p'], 'Play or pause the clip of'),
    one('trim', ['t'], 'Trim the clip of'),
    one('save', [], 'Download the clip of'),
  ]
}
