import { pages } from '@/components/shell/pages'
import type { Command } from './command'

export const pageCommands: readonly Command[] = pages.map(({ href, label }) => ({
  id: `page.${href}`,
  label: `Go to ${label}`,
  group: 'Go to',
  run: ({ go }) => go(href),
}))
