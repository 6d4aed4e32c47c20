import { answer } from './answer/answer'
import { choose } from './choice/choose'
import { verdict } from './choice/verdict'
import { cannot } from './compose/cannot'
import { list } from './compose/list'
import { records } from './compose/records'
import { refine } from './compose/refine'
import { searchField } from './compose/search-field'
import { summary } from './compose/summary'
import { title } from './compose/title'
import { transcript } from './compose/transcript'
import { address } from './document/address'
import { amount } from './document/amount'
import { currency } from './document/currency'
import { date } from './document/date'
import { documentNumber } from './document/document-number'
import { labelled } from './document/labelled'
import { learned } from './document/learned'
import { organisation } from './document/organisation'
import { patternField } from './document/pattern-field'
import { person } from './document/person'
import type { Solver } from './solver'
import { aspect } from './visual/aspects'
import { count } from './visual/count'
import { describe } from './visual/describe'

/** Every way to answer a field of one part, as data: the most suitable that finds something answers. */
export const solvers: readonly Solver[] = [
  answer,
  refine,
  learned,
  organisation,
  address,
  date,
  amount,
  currency,
  documentNumber,
  patternField,
  person,
  labelled,
  choose,
  verdict,
  count,
  describe,
  aspect,
  transcript,
  summary,
  title,
  list,
  records,
  searchField,
  cannot,
]
