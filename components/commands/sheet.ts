import { type Command, commandGroups } from './command'

interface SheetSection {
  title: string
  /** `key` in the notation of tinykeys. */
  rows: readonly { key: string; does: string }[]
}

/** What the browser and the controls do by themselves, so no command of ours. */
const given: readonly { group: Command['group']; key: string; does: string }[] = [
  { group: 'Inputs', key: '$mod+v', does: 'Paste a picture, a clip, a link or text anywhere' },
  {
    group: 'Inputs',
    key: 'F2',
    does: 'Compare: change the row of the chosen cell (Enter on its head does the same)',
  },
  { group: 'Inputs', key: '← →', does: 'Move a trim handle or the place in a clip that has the focus' },
]

/** Every command that has a key, by group, with its first key. */
export function sheetOf(commands: readonly Command[]): SheetSection[] {
  return commandGroups
    .map((title) => ({
      title,
      rows: [
        ...commands
          .filter(({ group }) => group === title)
          .flatMap(({ keys, label }) => (keys?.[0] ? [{ key: keys[0], does: label }] : [])),
        ...given.filter(({ group }) => group === title),
      ],
    }))
    .filter(({ rows }) => rows.length > 0)
}
