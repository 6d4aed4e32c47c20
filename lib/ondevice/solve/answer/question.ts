import type { PatternKind } from '../text/patterns'
import { asksForAllText } from './whole-text'

export type QuestionKind =
  | 'count'
  | 'yes-no'
  | 'colour'
  | 'things'
  | 'reading'
  | 'describe'
  | 'where'
  | 'who'
  | 'span'
  | 'total'
  | 'organisation'
  | 'address'
  | PatternKind

/** Words for colour in English, German, French, Spanish and Italian. */
const colourWord = /\bcolou?rs?\b|farben?\b|\bcouleurs?\b|\bcolores\b|\bcolor[ei]\b/i

const rows: [RegExp, QuestionKind][] = [
  [
    /^(is|are|was(?! (?:ist|sind|f[uü]r)\b)|were|does|do|did|has|have|can|could|will|would|should)\b/i,
    'yes-no',
  ],
  [
    /\bhow (much|many) (time|minutes?|hours?|days?|weeks?|months?|years?|seconds?)\b|\bhow long\b/i,
    'duration',
  ],
  [/\bwhat percent|\bpercentage\b|\bhow many percent/i, 'percent'],
  [/\bhow many\b|\bnumber of\b|\bcount\b/i, 'count'],
  [
    /\b(grand )?total\b|\bamount (due|payable|paid)\b|\bhow much (was|is|did|does|do|should|must|i|it|the)\b.*\b(bill|receipt|pay|paid|owe|altogether|in total|spent|spend|cost)\b/i,
    'total',
  ],
  [/\bhow much\b|\bwhat.{0,20}\b(price|cost|fee|amount|tax|subtotal|discount|change)\b|\bprice\b/i, 'money'],
  [colourWord, 'colour'],
  [/\b(e-?mail)\b/i, 'email'],
  [/\b(web ?site|url|link|web address)\b/i, 'url'],
  [/\b(phone|telephone|call|fax|mobile)\b.*\bnumber\b|\bphone\b|\bnumber\b.*\b(call|dial)\b/i, 'phone'],
  [/\b(post(al)? ?code|zip)\b/i, 'postcode'],
  [/\baddress\b|\bwhere is (the|this) (shop|store|company|restaurant|business|office)\b/i, 'address'],
  [/\bwhat time\b|\bat what hour\b|\bwhich time\b/i, 'time'],
  [
    /\bwhen\b|\bwhat (date|day|year|month)\b|\bwhich (date|day|year|month)\b|\bdate of\b|\bdeadline\b|\bdated?\b/i,
    'date',
  ],
  [
    /\b(which|what|who)\b.*\b(company|shop|store|vendor|merchant|restaurant|business|seller|supplier)\b|\bwho (sold|issued)\b/i,
    'organisation',
  ],
  [
    /\bwhat (does|do|is|are).*\b(say|says|read|reads|written|text|sign|title|label)\b|\bread (the|this|all)\b|\bwhat (text|words?)\b|\btranscri/i,
    'reading',
  ],
  [
    /\bwhat\b.*\b(animals?|objects?|things?|items?|vehicles?|foods?|fruits?|pets?|furniture|device)\b|\bwhat(?:'s|’s| is| are| lies| stands| sits) (in|on|inside|under|underneath|below|beneath|above|over|behind|beside|near|next to|shown|visible|there)\b|\bwhat (can|do) (you|we|i) see\b|\bwhat('s| is) (in )?(this|the) (image|picture|photo)\b|\bwhat is (this|that|it)\b/i,
    'things',
  ],
  [/^describe\b|\bdescription\b|\bwhat is happening\b|\bwhat('s| is) going on\b/i, 'describe'],
  [
    /\b(invoice|order|account|reference|flight|room|table|ticket|bill|receipt|ref|serial|id)\b.{0,12}\b(number|no|id|code)\b/i,
    'code',
  ],
  [/\bwho\b|\bwhose\b|\bname\b/i, 'who'],
  [/\bwhere\b|\bwhich (city|country|place|town)\b/i, 'where'],
  [/\bwhat number\b|\bwhich number\b|\bhow (old|tall|far|big|heavy|large|high|fast)\b/i, 'number'],
]

/** Words that leave no more than a part of what is said to be the answer. */
const partly = /\b(about|regarding|concerning|first|last|next|before|after|when|if|why|how)\b/i

/** Characters at each end of a question that are looked at: the forms above look far ahead from each word. */
const telling = 300

/** What kind of answer a question wants; `span` when the words do not tell. Of a long one its beginning and its end count. */
export function questionKind(question: string): QuestionKind {
  const whole = question.trim()
  const asked = whole.length <= 2 * telling ? whole : `${whole.slice(0, telling)}\n${whole.slice(-telling)}`
  if (asksForAllText(asked)) return 'reading'
  const fits = ([form, kind]: (typeof rows)[number]) =>
    form.test(asked) && !(kind === 'reading' && partly.test(asked))
  return rows.find(fits)?.[1] ?? 'span'
}
