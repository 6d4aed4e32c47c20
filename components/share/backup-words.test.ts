import { describe, expect, it } from 'vitest'
import { ageText, countsText, restoredText } from './backup-words'

const day = 86_400_000

describe('the words of the backup dialog', () => {
  it.each([
    [{ runsSince: 0 }, 'No backup yet.'],
    [{ runsSince: 1 }, 'No backup yet, 1 answer so far.'],
    [{ at: 100 * day, runsSince: 0 }, 'Last backup 9 days ago.'],
    [{ at: 100 * day, runsSince: 12 }, 'Last backup 9 days ago, 12 answers since.'],
    [{ at: 108 * day, runsSince: 2 }, 'Last backup yesterday, 2 answers since.'],
    [{ at: 109 * day - 5, runsSince: 0 }, 'Last backup today.'],
  ])('%j: %s', (last, text) => {
    expect(ageText(last, 109 * day)).toBe(text)
  })

  it('say what is in a file and what came of it', () => {
    expect(countsText({ media: 1, chunks: 9, constructor: 3 })).toBe(
      'the work that was open, 1 picture or clip',
    )
    expect(
      restoredText({ added: 0, same: 1, renamed: 0, left: 0, work: 'none', fault: 'Types are too deep.' }),
    ).toBe(
      'Restored: 0 rows added, 1 were here already. The work that was open in it cannot be read. Types are too deep.',
    )
    expect(restoredText({ added: 3, same: 1, renamed: 0, left: 2, work: 'aside' })).toBe(
      'Restored: 3 rows added, 1 were here already, 2 of settings and sums left as they are here. The work of the backup lies under Open, Set aside.',
    )
  })
})
