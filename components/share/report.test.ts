import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnKey } from '@/lib/stores/column-key'
import { defaultRunOptions } from '@/lib/stores/run-options'
import type { Cell } from '@/lib/stores/runs'
import { startSignature, type WorkspaceDoc } from '@/lib/stores/workspace'
import { reportHtml } from './report'

const image = {
  kind: 'image' as const,
  id: 'a'.repeat(64),
  mime: 'image/png',
  bytes: 9,
  name: 'receipt.png',
  width: 20,
  height: 10,
}
const doc: WorkspaceDoc = {
  signature: startSignature,
  inputs: { image, question: 'What is the total?' },
  module: 'predict',
  columns: [
    { id: 'c1', model: 'device/fast', options: {} },
    { id: 'c2', model: 'openai/gpt-4o-mini', options: { adapter: 'json' } },
  ],
  options: defaultRunOptions,
}
const cell = (patch: Partial<Cell> = {}): Cell => ({
  ...{
    key: '',
    run: 1,
    status: 'done',
    outputs: { answer: '30.11' },
    evidence: {},
    calls: [],
    attempts: 1,
    ms: 1234,
  },
  ...patch,
})
const thumb = 'data:image/png;base64,iVBORw0KGgo='
const report = (
  cells: Record<string, Cell>,
  patch: Partial<WorkspaceDoc> = {},
  pictures: Record<string, string> = {},
) =>
  reportHtml({
    pictures,
    doc: { ...doc, ...patch },
    cells,
    label: (model) => (model === 'device/fast' ? 'Fast' : model),
    onDevice: (model) => model.startsWith('device/'),
    thumbs: { [image.id]: thumb },
    at: Date.UTC(2026, 10, 21, 12),
  })

/** Tags of the page with their attributes' names, as a browser would read them: text cannot add to them. */
const tagsOf = (html: string) =>
  [...html.matchAll(/<\/?([a-z0-9!]+)((?:"[^"]*"|[^>"])*)>/gi)].map(
    ([, name, rest]) => `${name} ${(rest ?? '').replaceAll(/"[^"]*"/g, '')}`,
  )

describe('the report', () => {
  it('leaves out the playground where only the grid was used', () => {
    const work = {
      doc: { ...doc, inputs: {} },
      cells: {},
      label: (model: string) => model,
      onDevice: () => false,
      thumbs: {},
      at: 0,
    }
    const grid = { rows: [], slots: [], fields: [], title: 'Run' }
    expect(reportHtml({ ...work, grid })).not.toContain('<h2>Inputs</h2>')
    expect(reportHtml({ ...work, doc, grid })).toMatch(/<h2>Inputs<.*<h2>Compared</s)
    expect(reportHtml(work)).toContain('<h2>Inputs</h2>')
  })

  it('shows what was asked, of what, and what came of it', () => {
    const evidence = {
      answer: {
        how: 'read beside “Total”',
        confidence: 0.91,
        abstained: false,
        sources: [{ input: 'image', text: '30.11' }],
      },
    }
    const [first] = doc.columns
    const html = report({
      c1: cell({ evidence, key: first ? columnKey(doc, first) : '' }),
      c2: cell({
        status: 'failed',
        outputs: {},
        error: { code: 'auth', message: 'The key was refused.', retryable: false },
      }),
    })
    for (const text of [
      'image: Image',
      'What is the total?',
      'receipt.png',
      '20 × 10 px',
      thumb,
      'Fast',
      '1.2 s',
      '30.11',
      'read beside',
      '91 %',
      'The key was refused.',
      '2026-11-21 12:00 UTC',
      'JSON',
    ])
      expect(html).toContain(text)
    expect(html.match(/Made from other inputs/g)).toHaveLength(1)
  })

  it('holds no picture of an input that the signature does not name', () => {
    const other = { ...image, id: 'f'.repeat(64), name: 'private.png' }
    const inputs = { image, question: 'What?', photo: other }
    const html = report({ c1: cell() }, { inputs }, { [image.id]: thumb, [other.id]: thumb })
    expect(html).not.toContain('private.png')
    // Small among the inputs, and large.
    expect(html.match(/<figure>/g) ?? []).toHaveLength(2)
  })

  it('shows the picture large, with numbers that stand beside the answers', () => {
    const source = {
      input: 'image',
      mediaId: image.id,
      text: '30.11',
      box: { x: 2, y: 1, width: 9, height: 3 },
    }
    const evidence = { answer: { how: 'read', confidence: 1, abstained: false, sources: [source] } }
    const large = 'data:image/jpeg;base64,/9j/4AAQ'
    const html = report({ c1: cell({ evidence }) }, {}, { [image.id]: large })
    expect(html).toContain(`<img src="${large}"`)
    expect(html).toMatch(/<rect x="2" y="1" width="9" height="3"/)
    expect(html).toMatch(/<span class="place">1<\/span> “30.11”/)
    expect(report({ c1: cell({ evidence }) }, {}, { [image.id]: 'data:text/html,<b>' })).not.toContain(
      '<rect',
    )
  })

  it('holds everything itself: no script, no link, nothing to fetch', () => {
    const html = report({ c1: cell() })
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<(?:script|link|iframe|object|embed|a|form|base)\b/i)
    expect(html).not.toMatch(/(?:src|href)="(?!data:image\/png)/)
    expect(html).not.toMatch(/@import|url\(/)
  })

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '</style><script>1</script>',
    '</title><script>1</script>',
    '&lt;script&gt;',
    'javascript:alert(1)',
    '<!--',
    ']]>',
    '\u0000<\u0000script>',
    '`onmouseover=alert(1)`',
  ])('G4 shows %j as text, wherever it stands', (text) => {
    const plain = tagsOf(report({ c1: cell({ outputs: { answer: 'x', more: 'x' } }) }))
    const hostile = report(
      { c1: cell({ outputs: { answer: text, more: text }, error: undefined }) },
      {
        inputs: { image: { ...image, name: text }, question: text },
        signature: { ...startSignature, instructions: '', name: 'Signature' },
      },
    )
    expect(tagsOf(hostile)).toEqual(plain)
  })

  it('G4 takes a picture only from a data URI of a picture', () => {
    const html = reportHtml({
      doc,
      cells: {},
      label: (id) => id,
      onDevice: () => false,
      thumbs: { [image.id]: 'https://evil.example/x.png' },
      at: 0,
    })
    expect(html).not.toContain('evil.example')
  })

  it('G4 no text makes a tag or an attribute', () => {
    const calm = (text: string) =>
      report(
        {
          c1: cell({
            outputs: { answer: text },
            evidence: {
              answer: { how: text, confidence: 1, abstained: false, sources: [{ input: 'image', text }] },
            },
          }),
        },
        { inputs: { question: text } },
      )
    const plain = tagsOf(calm('x'))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', 's', ' ', '`', ';', '\n') }),
        ),
        (text) => {
          expect(tagsOf(calm(`x${text}`))).toEqual(plain)
        },
      ),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(report({ c1: cell({ outputs: { answer: value } }) })).not.toMatch(/<script|onerror=/i)
      }),
    )
  })
})
