import { many } from '@/lib/core/many'
import type { RestoreReport } from '@/lib/stores/actions/backup'

const dayMs = 86_400_000

/** `Last backup 9 days ago, 12 answers since.` Times in ms since 1970. */
export function ageText(last: { at?: number | undefined; runsSince: number }, now: number): string {
  const since = many(last.runsSince, 'answer')
  if (last.at === undefined)
    return last.runsSince === 0 ? 'No backup yet.' : `No backup yet, ${since} so far.`
  const days = Math.floor((now - last.at) / dayMs)
  const ago = days < 1 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
  return last.runsSince === 0 ? `Last backup ${ago}.` : `Last backup ${ago}, ${since} since.`
}

const names: Readonly<Record<string, [string, string]>> = {
  media: ['picture or clip', 'pictures and clips'],
  recordings: ['unfinished recording', 'unfinished recordings'],
  runs: ['run', 'runs'],
  evaluations: ['evaluation', 'evaluations'],
  spending: ['day and model of spending', 'days and models of spending'],
}

/** What a backup holds, of what people know by name, and that there is the open work. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const said = Object.entries(names).flatMap(([store, [one, more]]) => {
    const count = Object.hasOwn(counts, store) ? (counts[store] ?? 0) : 0
    return count > 0 ? [many(count, one, more)] : []
  })
  return ['the work that was open', ...said].join(', ')
}

const works: Readonly<Record<RestoreReport['work'], string>> = {
  opened: 'The work of the backup is open.',
  aside: 'The work of the backup lies under Open, Set aside.',
  same: 'Its work is the same as here.',
  none: '',
}

/** What a restore did. */
export function restoredText({ added, same, renamed, left, work, fault }: RestoreReport): string {
  const did = [
    `${many(added, 'row')} added`,
    renamed > 0 ? `${renamed} under a new name, as something else had theirs` : '',
    same > 0 ? `${same} were here already` : '',
    left > 0 ? `${left} of settings and sums left as they are here` : '',
  ]
  const told = fault === undefined ? '' : `The work that was open in it cannot be read. ${fault}`
  return `Restored: ${did.filter(Boolean).join(', ')}. ${works[work]}${told}`.trim()
}
