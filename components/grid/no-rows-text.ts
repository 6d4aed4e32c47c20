import type { GridView } from './view-state'

const whole = { all: 'There are no rows', differ: 'No rows differ', failed: 'No rows failed' }
const among = { all: 'No row', differ: 'No row that differs', failed: 'No row that failed' }

/** Why no row is shown, in one sentence. */
export function noRowsText({ only, search }: Pick<GridView, 'only' | 'search'>): string {
  const words = search.trim()
  return words ? `${among[only]} holds “${words}”.` : `${whole[only]}.`
}
