import { type Command, commandGroups } from './command'
import { matchScore } from './match'

export interface Section {
  title: string
  commands: readonly Command[]
}

/** Commands under the headings of their groups; groups without any are left out. */
function byGroup(commands: readonly Command[]): Section[] {
  return commandGroups
    .map((title) => ({ title, commands: commands.filter(({ group }) => group === title) }))
    .filter((section) => section.commands.length > 0)
}

/** What the palette lists: for a search the best first, without one the recent ones and then all by group. */
export function ranked({
  commands,
  search,
  recent,
}: {
  commands: readonly Command[]
  search: string
  /** Ids, latest first. */
  recent: readonly string[]
}): Section[] {
  if (!search.trim()) {
    const known = recent.flatMap((id) => commands.find((command) => command.id === id) ?? [])
    const rest = commands.filter(({ id }) => !recent.includes(id))
    return [...(known.length > 0 ? [{ title: 'Recent', commands: known }] : []), ...byGroup(rest)]
  }
  const found = commands.flatMap((command) => {
    const fit = matchScore(search, command.label, `${command.group} ${command.words ?? ''}`)
    if (fit === undefined) return []
    // Of two that fit alike, the one used of late comes first.
    const used = recent.indexOf(command.id)
    const score = fit + (used < 0 ? 0 : 1 / (used + 2))
    return [{ command, score }]
  })
  const sorted = found.toSorted((a, b) => b.score - a.score).map(({ command }) => command)
  return sorted.length > 0 ? [{ title: 'Found', commands: sorted }] : []
}
