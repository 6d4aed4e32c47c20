import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Value } from '../../lib/core/signature'
import { agreement } from './compare'
import { Differences } from './differences'

/** The words under the columns, where each field got these answers. */
function said(fields: Record<string, Value[]>): string {
  const agreements = Object.fromEntries(
    Object.entries(fields).flatMap(([name, values]) => {
      const found = agreement(values.map((value, at) => ({ column: `c${at}`, value })))
      return found ? [[name, found]] : []
    }),
  )
  const results = { agreements } as unknown as Parameters<typeof Differences>[0]['results']
  const html = renderToStaticMarkup(createElement(Differences, { results, only: false, onOnly: () => {} }))
  expect(html, 'that columns say the same is no praise').not.toMatch(/good|agree|✓/)
  return html
    .replace(/<button.*?<\/button>|<label.*?<\/label>/g, '')
    .replace(/<\/li>/g, '; ')
    .replace(/<[^>]+>/g, '')
    .trim()
}

it.each<[string, Record<string, Value[]>, string]>([
  ['one field, the same', { a: ['x', 'X'] }, 'The columns say the same.'],
  ['two fields', { a: ['x', 'x'], b: [1, 1] }, 'Same in both fields.'],
  ['three', { a: ['x', 'x'], b: [1, 1], c: [2, 2] }, 'Same in all 3 fields.'],
  ['none found it', { a: [null, null] }, 'No column found it.'],
  ['none found any', { a: [null, null], b: [null, null] }, 'No column found any of the fields.'],
  ['one was found', { a: [null, null], b: [7, 7] }, 'Same in both fields. One of them no column found.'],
  ['two columns, of three fields one', { a: [1, 1], b: [1, 2], c: [3, 3] }, 'b differs;'],
  ['three columns', { a: [1, 1, 2], b: [1, 2, 3] }, 'a 2 of 3 same; b all differ;'],
  ['two of three found nothing', { a: [null, 1, null] }, 'a 1 of 3 found it;'],
  ['two against two', { a: [1, 2, 1, 2] }, 'a no majority;'],
  ['two that differ, one found nothing', { a: [1, 2, null] }, 'a no majority;'],
  ['two that say the same, one found nothing', { a: [1, null, 1] }, 'a 2 of 3 same;'],
  ['of two one found it', { a: [1, null] }, 'a only one found it;'],
  ['a single answer', { a: [1] }, ''],
])('%s', (_what, fields, words) => {
  expect(said(fields)).toBe(words)
})
