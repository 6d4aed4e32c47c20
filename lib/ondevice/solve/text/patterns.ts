import { withoutEnd } from '../../../core/text/trim'
import { readAmount } from '../../../core/values/amounts'
import { foldMarks } from '../../../core/values/fold'
import { findAmounts } from '../document/find-amounts'
import { findDates } from '../document/find-dates'

export type PatternKind =
  | 'email'
  | 'url'
  | 'phone'
  | 'time'
  | 'percent'
  | 'money'
  | 'date'
  | 'duration'
  | 'number'
  | 'postcode'
  | 'code'

const numberWord =
  '(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|hundred|thousand|million|half|a dozen)'
/** The words of a spoken sum one by one: `forty-one` is two, or each could be read in two ways. */
const sumWord =
  '(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|a dozen)'
const unit = '(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|decades?)'
const spokenMoney = new RegExp(
  `(?:[$€£¥]\\s?\\d[\\d,.]*(?:\\s(?:thousand|million|billion))?|(?:(?<![\\d,.])\\d[\\d,.]*|${sumWord}(?:[- ]${sumWord}){0,11})\\s(?:dollars?|cents|euros?|pounds?|ringgit|rupees|bucks))`,
  'giu',
)
const relativeDay =
  /\b(?:(?:next|last|this|on|before|by|until)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?:\s+(?:at\s+\S+(?:\s?[ap]\.?m\.?)?|morning|afternoon|evening|night))?|\b(?:today|tomorrow|tonight|yesterday)\b|\b(?:next|last|this)\s+(?:week|month|year|morning|evening|weekend)\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+\d{4})?|\b(?:in\s+)?(?:1[5-9]|20)\d{2}\b/giu

const forms: Record<Exclude<PatternKind, 'money' | 'date'>, RegExp> = {
  email: /(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+/giu,
  url: /\b(?:https?:\/\/|www\.)[^\s,;]+|\b(?<!@)[a-z0-9-]{1,63}\.(?:com|org|net|edu|gov|io|co|my|sg|de|uk|info|biz)(?:\.[a-z]{2})?(?:\/[^\s,;]*)?\b/giu,
  phone:
    /(?<![\w.,/-])(?:\+\d{1,3}[\s-]?)?(?:\(\d{1,4}\)[\s-]?)?\d{2,4}[\s-]\d{3,4}(?:[\s-]?\d{3,4})?(?![\w/]|[.,]\d)|(?<![\w.,/-])(?:\+?6?0\d{8,10}|\+\d{9,14})(?!\d)/gu,
  time: /\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o'clock)|\b(?:noon|midnight)\b/giu,
  percent: /(?<!\d)\d{1,20}(?:[.,]\d{1,20})?\s?(?:%|percent\b|per cent\b)/giu,
  duration: new RegExp(`\\b(?:\\d+(?:[.,]\\d+)?|${numberWord}|an?|few|several)[- ]${unit}\\b`, 'giu'),
  number: new RegExp(`(?<![\\w.,])[-+]?\\d[\\d,]*(?:\\.\\d+)?(?!\\w)|\\b${numberWord}\\b`, 'giu'),
  postcode: /(?<![\d-])\d{5}(?:-\d{4}|\d)?(?![\d-])|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gu,
  code: /(?<![\w])(?=[\w/-]{0,100}\d)[A-Z0-9][\w/-]{2,}(?![\w])/gu,
}

/** Everything in a text that looks like an email, a phone, a sum of money and so on, left to right, as printed. */
export function findPattern(kind: PatternKind, text: string): string[] {
  if (kind === 'money') {
    const printed = findAmounts(text)
      .filter(({ money }) => money)
      .map((amount) => amount.text)
    const spoken = [...text.matchAll(spokenMoney)].map(([match]) => match)
    return spoken.length > 0 ? spoken : printed
  }
  if (kind === 'date') {
    const written = findDates(text).map((date) => date.text)
    return written.length > 0 ? written : [...text.matchAll(relativeDay)].map(([match]) => match.trim())
  }
  const plain = kind === 'url' ? text.replace(forms.email, (email) => ' '.repeat(email.length)) : text
  return [...plain.matchAll(forms[kind])].map(([match]) => match.trim())
}

/** Longest text that a number is looked for in. */
const longestNumber = 200

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/**
 * The number a word or numeral stands for, up to twelve in words, whichever marks it is written with; undefined for
 * anything else and for texts of several numbers. What stands around it, such as a currency or a unit, does not count.
 */
export function readNumber(text: string): number | undefined {
  const word = numbers.indexOf(text.trim().toLowerCase())
  if (word >= 0) return word
  const figures =
    foldMarks(text.slice(0, longestNumber)).match(/(?<![\d\p{L}])-?\d[\d.,']*(?: \d{3}(?!\d)[\d.,']*)*/gu) ??
    []
  const [figure = ''] = figures
  const amount = readAmount(withoutEnd(figure, /[.,']/), { leadingZeros: true })
  return figures.length === 1 && amount ? Number(amount.value) : undefined
}

/** The English word of a whole number from 0 to 12. */
export function numberWordOf(value: number): string | undefined {
  return numbers[value]
}
