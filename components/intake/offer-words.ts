import { many } from '@/lib/core/many'
import { countsOf, namesOf } from '@/lib/stores/actions/offer'
import type { FileChoice, HeldFile } from '@/lib/stores/held-files'
import type { OfferedFiles } from '@/lib/stores/inputs'

interface Words {
  title: string
  note: string
}

/** What the question about files in hand is. */
export function titleOf({ files, page }: OfferedFiles): string {
  return page ? `${page} takes no files: ${countsOf(files)}` : `${countsOf(files)}: where to?`
}

/** What a choice is called, and what comes of it. */
export function wordsOf(choice: FileChoice, { files }: OfferedFiles): Words {
  switch (choice.way) {
    case 'evaluate':
      return {
        title: `Evaluate on ${many(choice.examples, 'labelled example')}`,
        note: 'Run the signature over them and score each field against its label.',
      }
    case 'rows':
      return {
        title: choice.files.length === 1 ? 'A row in Compare' : 'One row each in Compare',
        note: sentences('Every row is asked of every model.', unusedOf(files, choice.files)),
      }
    case 'list': {
      const all = choice.files === 2 ? 'both' : `all ${choice.files}`
      const [type, kind] = choice.kind === 'image' ? ['Image', 'pictures'] : ['Audio', 'clips']
      return {
        title: `Make ${choice.field} a list`,
        note: `It becomes list[${type}] and takes ${all} ${kind}: one question about all of them.`,
      }
    }
    case 'open': {
      const name = choice.held.file.name ?? 'it'
      const what = /\.zip$/i.test(name) ? 'A backup: it is checked first.' : 'A capsule: it is shown first.'
      return { title: `Open ${name}`, note: sentences(what, unusedOf(files, [choice.held])) }
    }
    case 'place':
      return placeWords(choice.places, files)
  }
}

const sentences = (...all: readonly string[]) => all.filter(Boolean).join(' ')

function unusedOf(files: readonly HeldFile[], used: readonly HeldFile[]): string {
  const left = files.filter((held) => !used.includes(held))
  return left.length > 0 ? `Not used: ${namesOf(left)}.` : ''
}

function placeWords(
  places: Extract<FileChoice, { way: 'place' }>['places'],
  files: readonly HeldFile[],
): Words {
  const placed = places.filter(({ field }) => field !== undefined)
  const without = places.flatMap(({ field, held }) => (field === undefined ? [held] : []))
  const into = placed.map(({ held, field }) => `${held.file.name || 'unnamed'} into ${field}`)
  const replaced = placed.some(({ replaces }) => replaces)
  const whole = places.length === files.length
  return {
    title: whole
      ? `Use ${files.length === 1 ? 'it' : 'them'} in the playground`
      : placed.length > 1
        ? 'Use the first of each kind'
        : 'Use the first',
    note: sentences(
      into.length > 0 ? `${into.join(', ')}.` : '',
      replaced ? 'It replaces what is there; Undo brings that back.' : '',
      without.length > 0 ? `For ${namesOf(without)} an input is asked for.` : '',
      unusedOf(
        files,
        places.map(({ held }) => held),
      ),
    ),
  }
}
