import type { Value } from '../signature'
import type { Comparison } from './comparison'
import { amountOf } from './equal'

/**
 * The comparison among values held together: the label of a row, or the answers of a row to each other. Amounts that name
 * one currency lend it to those that name none; where none is named currencies do not count, and where several are they stay apart.
 */
export function within(how: Comparison, values: readonly Value[]): Comparison {
  switch (how.as) {
    case 'amount':
    case 'number':
      return { ...how, named: namedBy(values, how) }
    case 'list': {
      const item = within(how.item, values.flatMap(listOf))
      return item === how.item ? how : { as: 'list', item }
    }
    case 'tuple':
      return {
        as: 'tuple',
        items: how.items.map((item, index) =>
          within(
            item,
            values.flatMap((value) => (Array.isArray(value) ? [value[index] ?? null] : [])),
          ),
        ),
      }
    case 'object':
      return {
        as: 'object',
        rest: within(how.rest, values.flatMap(valuesOf)),
        members: new Map(
          [...how.members].map(([name, member]) => [name, within(member, membersOf(values, name))]),
        ),
      }
    default:
      return how
  }
}

function namedBy(values: readonly Value[], how: Comparison) {
  const [codes, signs] = [new Set<string>(), new Set<string>()]
  for (const value of values.flatMap(listOf)) {
    const amount = amountOf(value, how)
    if (amount?.currency) codes.add(amount.currency)
    else if (amount?.sign) signs.add(amount.sign)
  }
  return { codes: [...codes].sort(), signs: [...signs].sort() }
}

function listOf(value: Value): Value[] {
  return Array.isArray(value) ? value : [value]
}

function valuesOf(value: Value): Value[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value as { [key: string]: Value })
    : []
}

function membersOf(values: readonly Value[], name: string): Value[] {
  return values.flatMap((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
      ? [(value as { [key: string]: Value })[name] ?? null]
      : [],
  )
}
