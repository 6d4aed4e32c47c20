import { address } from './document/address'
import { amount } from './document/amount'
import { date } from './document/date'
import { organisation } from './document/organisation'
import type { Solver } from './solver'

/** Every way to answer a field, as data: the most suitable that finds something answers. */
export const solvers: readonly Solver[] = [organisation, address, date, amount]
