import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TypeSpec } from '../fields/type-spec'
import { comparisonOf } from './decide'
import { equalValues, valueKey } from './equal'
import { likenessOf } from './likeness'
import { hostileTexts } from './values.fixture'
import { within } from './within'

const str: TypeSpec = { kind: 'str' }
const runs = { numRuns: 150 }
const exact = (a: string, b: string, labels: string[] = []) =>
  likenessOf(a, b, comparisonOf(str, [a, ...labels])).exact

const whole = fc.stringMatching(/^[1-9]\d{0,14}$/)
const fraction = fc.stringMatching(/^\d\d$/)
const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(?:\d{3})+$)/g, mark)
const inDigitsFrom = (nought: number, text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(nought + Number(digit)))

/** Ways to write one amount. */
const writings: readonly ((whole: string, fraction: string, minus: boolean) => string)[] = [
  (w, f, m) => `${m ? '-' : ''}${w}.${f}`,
  (w, f, m) => `${m ? '\u2212' : ''}${grouped(w, ',')}.${f}`,
  (w, f, m) => `${m ? '\u2013' : ''}${grouped(w, '.')},${f}`,
  (w, f, m) => `${m ? '-' : ''}${grouped(w, '\u202f')},${f}`,
  (w, f, m) => `${m ? '-' : ''}${grouped(w, '’')}.${f}`,
  (w, f, m) => (m ? `(${grouped(w, ',')}.${f})` : `${w}.${f}00`),
  (w, f, m) => ` ${w}.${f}${m ? '-' : ''} `,
  (w, f, m) => `EUR ${m ? '-' : ''}${grouped(w, '.')},${f}`,
  (w, f, m) => `${m ? '\uff0d' : ''}${grouped(w, '\u00a0')},${f} €`,
  (w, f, m) => `${m ? '-' : ''}${inDigitsFrom(0xff10, `${w}.${f}`)}`,
  (w, f, m) => `${m ? '-' : ''}${inDigitsFrom(0x660, `${w}\u066b${f}`)}`,
]
const writing = fc.constantFrom(...writings)

test('an amount is the same however it is written, and no other', () => {
  const amount = fc.record({ w: whole, f: fraction, m: fc.boolean() })
  fc.assert(
    fc.property(amount, amount, writing, writing, (a, b, one, other) => {
      expect(exact(one(a.w, a.f, a.m), other(a.w, a.f, a.m))).toBe(true)
      const same = a.w === b.w && a.f === b.f && a.m === b.m
      expect(exact(one(a.w, a.f, a.m), other(b.w, b.f, b.m))).toBe(same)
    }),
    runs,
  )
})

const names = [
  'Januar',
  'février',
  'March',
  'aprile',
  'mayo',
  'junho',
  'juli',
  'ogos',
  'September',
  'Oktober',
]
const two = (number: number) => String(number).padStart(2, '0')
type Day = readonly [year: number, month: number, day: number]
const dayWritings: readonly ((day: Day) => string)[] = [
  ([y, m, d]) => `${y}-${two(m)}-${two(d)}`,
  ([y, m, d]) => `${two(d)}.${two(m)}.${y}`,
  ([y, m, d]) => `${d}/${m}/${y}`,
  ([y, m, d]) => `${d}. ${names[m - 1]} ${y}`,
  ([y, m, d]) => `${names[m - 1]}\u00a0${d}, ${y}`,
  ([y, m, d]) => `${d}\u2010${names[m - 1]?.toUpperCase().normalize('NFD')}\u2010${y}`,
  ([y, m, d]) => `${y}年${m}月${d}日`,
  ([y, m, d]) => `${y}-${two(m)}-${two(d)}T23:59:59Z`,
]

test('a day is the same however it is written, and no other', () => {
  const day = fc.tuple(
    fc.integer({ min: 1950, max: 2060 }),
    fc.integer({ min: 1, max: 10 }),
    fc.integer({ min: 1, max: 28 }),
  )
  const way = fc.constantFrom(...dayWritings)
  fc.assert(
    fc.property(day, day, way, way, (a, b, one, other) => {
      expect(exact(one(a), other(a), ['25.12.2020'])).toBe(true)
      expect(exact(one(a), other(b), ['25.12.2020'])).toBe(a.join() === b.join())
    }),
    runs,
  )
})

test('a text is the same with other blanks, letters and forms of them', () => {
  const words = fc.array(fc.stringMatching(/^[a-zäöüéA-Z]{2,8}$/), { minLength: 2, maxLength: 5 })
  const blank = fc.constantFrom(' ', '\u00a0', '\u202f', '\u3000', '\t', '  ', '\u200b ')
  const form = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD')
  fc.assert(
    fc.property(words, blank, blank, form, (list, one, other, as) => {
      expect(exact(list.join(one), list.join(other).toUpperCase().normalize(as))).toBe(true)
    }),
    runs,
  )
})

test('digits beyond a double and noughts in front are never lost', () => {
  const long = fc.stringMatching(/^[1-9]\d{15,40}$/)
  const kind = fc.constantFrom<TypeSpec>(str, { kind: 'float' }, { kind: 'int' }, { kind: 'any' })
  fc.assert(
    fc.property(long, fc.integer({ min: 1, max: 9 }), kind, (text, step, type) => {
      const other = `${text.slice(0, -1)}${(Number(text.at(-1)) + step) % 10}`
      const how = comparisonOf(type, [text])
      expect(equalValues(text, text, how)).toBe(true)
      expect(equalValues(text, other, how)).toBe(false)
      expect(exact(`0${text}`, text) || exact(text, `0${text}`)).toBe(false)
    }),
    runs,
  )
})

const near = fc.string({ unit: fc.constantFrom(..."0129.,- ()€$/\u2212\u202f'ekrCR"), maxLength: 9 })

test('over any set equality is an equivalence, whatever the order of the set', () => {
  const set = fc.array(fc.oneof(fc.constantFrom(...hostileTexts), near), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(set, (texts) => {
      const how = within(comparisonOf(str, texts), texts)
      const turned = texts.toReversed()
      const other = within(comparisonOf(str, turned), turned)
      const same = (a: string, b: string) => equalValues(a, b, how)
      for (const a of texts) {
        expect(valueKey(a, other)).toBe(valueKey(a, how))
        expect(equalValues([a], a, how)).toBe(false)
        for (const b of texts) {
          expect(same(a, b)).toBe(same(b, a))
          for (const c of texts) if (same(a, b) && same(b, c)) expect(same(a, c)).toBe(true)
        }
      }
    }),
    runs,
  )
})
