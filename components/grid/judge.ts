import { own } from '../../lib/core/own'
import type { Value } from '../../lib/core/signature'
import {
  type CellOutputs,
  type ComparedField,
  type Consensus,
  isCompared,
  type RowConsensus,
} from '../../lib/core/values/consensus'
import { diffValues } from '../../lib/core/values/diff'

/** What one cell says against the others of its row, or the pinned one. */
export interface CellVerdict {
  /** Fields in which it does not say the same, of those compared; none is compared while there is nothing to hold it against. */
  differing: readonly string[]
  /** Those of them in which it found another answer; in the others it, or all the others, found nothing. */
  odd: readonly string[]
  compared: number
  /** True when no answer to a field is the most common: there is no majority to agree with. */
  tied: boolean
  /** By field that is compared: what its answer is shown against. */
  against: Readonly<Record<string, Value>>
}

interface DoneCell extends CellOutputs {
  slot: string
}

/** How one cell stands in one field that is compared. */
interface Standing {
  name: string
  same: boolean
  /** It found another answer. */
  odd: boolean
  tied: boolean
  against: Value
}

interface Judged {
  consensus: RowConsensus
  /** By column. */
  verdicts: Readonly<Record<string, CellVerdict>>
  /** Of each cell that is compared, by its id: in how many fields it says the same, and of how many. */
  held: ReadonlyMap<string, { same: number; of: number }>
}

/**
 * Every cell of a row held against what most of the row say, or against the pinned column: one count of fields, from which
 * the marks of cells and the figures of rows and columns are all made. A field that a cell was not asked for, or that
 * nobody found anything for, is in none of them.
 */
export function judge({
  done,
  consensus,
  fields,
  pin,
}: {
  done: readonly DoneCell[]
  consensus: RowConsensus
  fields: readonly ComparedField[]
  pin: string | undefined
}): Judged {
  const pinned = done.find(({ slot }) => slot === pin)
  const bySlot = new Map<string, Standing[]>()
  const held = new Map<string, { same: number; of: number }>()
  let [same, of] = [0, 0]
  for (const cell of done) {
    if (pinned?.slot === cell.slot) continue
    const standings = fields.flatMap((field) => {
      const found = own(consensus.fields, field.name)
      if (!found || !wasAsked(cell, field)) return []
      return (pinned ? againstPinned(cell, pinned, field, found) : againstMost(cell, field, found)) ?? []
    })
    const agreeing = standings.filter((one) => one.same).length
    if (standings.length > 0) held.set(cell.id, { same: agreeing, of: standings.length })
    same += agreeing
    of += standings.length
    bySlot.set(cell.slot, [...(bySlot.get(cell.slot) ?? []), ...standings])
  }
  if (pinned) bySlot.set(pinned.slot, [])
  return {
    consensus: { ...consensus, disagreement: of === 0 ? 0 : 1 - same / of },
    verdicts: Object.fromEntries([...bySlot].map(([slot, standings]) => [slot, verdictOf(standings)])),
    held,
  }
}

const wasAsked = ({ asked }: DoneCell, { name }: ComparedField) => !asked || asked.has(name)

const answerOf = ({ outputs }: DoneCell, { name }: ComparedField) => (own(outputs, name) ?? null) as Value

function againstMost({ id }: DoneCell, { name }: ComparedField, found: Consensus): Standing | undefined {
  if (!isCompared(found)) return undefined
  return {
    name,
    same: found.same.has(id),
    odd: found.odd.has(id),
    tied: !found.clear,
    against: found.against.get(id) ?? found.majority,
  }
}

function againstPinned(
  cell: DoneCell,
  pinned: DoneCell,
  field: ComparedField,
  { how }: Consensus,
): Standing | undefined {
  if (!wasAsked(pinned, field)) return undefined
  const [reference, answer] = [answerOf(pinned, field), answerOf(cell, field)]
  if (reference === null && answer === null) return undefined
  const same = diffValues(reference, answer, how).kind === 'same'
  return { name: field.name, same, odd: !same && answer !== null, tied: false, against: reference }
}

/** The standings of all repetitions in one column: a field differs where one of them does. */
function verdictOf(standings: readonly Standing[]): CellVerdict {
  const names = (some: readonly Standing[]) => [...new Set(some.map(({ name }) => name))]
  const odd = standings.filter((one) => one.odd)
  return {
    differing: names(standings.filter((one) => !one.same)),
    odd: names(odd),
    compared: names(standings).length,
    tied: standings.some(({ tied }) => tied),
    // Of repetitions the first that says another thing tells what it is shown against.
    against: Object.fromEntries(
      [...standings, ...odd.toReversed()].map(({ name, against }) => [name, against]),
    ),
  }
}

/** A verdict in the few words that a cell has room for. */
export function verdictWords({ compared, differing, odd, tied }: CellVerdict): string {
  if (compared === 0) return ''
  if (differing.length === 0) return 'same'
  if (compared === 1) return odd.length > 0 ? 'differs' : tied ? 'only one found it' : 'found nothing'
  if (odd.length > 0) return `${differing.length}/${compared} differ`
  return `${compared - differing.length}/${compared} same`
}
