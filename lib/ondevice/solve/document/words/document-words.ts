/** What a row of a document is about, by the words that stand beside its figure. */
export const roles = [
  'total',
  'sum',
  'payable',
  'subtotal',
  'untaxed',
  'taxed',
  'tax',
  'discount',
  'cash',
  'card',
  'change',
  'rounding',
  'deposit',
  'tip',
  'service',
  'count',
  'date',
  'due',
  'delivery',
  'expiry',
  'birth',
  'otherDay',
  'description',
  'quantity',
  'price',
  'amount',
  'rate',
  'base',
  'credit',
  'title',
  'number',
  'contact',
  'register',
  'legal',
  'street',
  'common',
] as const

/**
 * - `total` a sum that is the one to pay unless another word says otherwise, `sum` any sum, `payable` says outright what is
 *   to be paid; `subtotal` a sum before something
 * - `untaxed`, `taxed` tell of another word whether tax is left out or in
 * - `discount`, `deposit`, `tip`, `service`, `rounding` what is added or taken off; `cash`, `card`, `change` how it was paid
 * - `count` sums of things, not of money
 * - `date` the day of the document; `due`, `delivery`, `expiry`, `birth`, `otherDay` other days
 * - `description`, `quantity`, `price`, `amount` columns of things sold; `rate`, `base` columns of a table of taxes
 * - `credit` titles of documents that give money back; `title` titles of any document; `number` labels of its number
 * - `contact`, `register` labels of phones and of register numbers; `legal` forms
 *   of companies; `street` words of addresses; `common` words that only tell the language
 */
export type Role = (typeof roles)[number]

/** Words and phrases of one language by role, each list parted by commas; case and accents do not matter. */
export interface DocumentWords extends Partial<Record<Role, string>> {
  /** ISO 639-1. */
  language: string
}
