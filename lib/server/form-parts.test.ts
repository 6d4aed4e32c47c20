import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formParts } from './form-parts'

async function written(form: FormData) {
  const response = new Response(form)
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  }
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const raw = (body: string, type = 'multipart/form-data; boundary=B') =>
  formParts(new Uint8Array(Buffer.from(body, 'latin1')), type)
const part = (name: string, body: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${body}`

describe('the parts of a form', () => {
  it('are those the platform wrote, byte for byte', async () => {
    const bytes = fc.uint8Array({ maxLength: 60 })
    const tricky = fc
      .constantFrom('\r\n--', '--', '\r\n\r\n', '\r\n', '------formdata')
      .map((one) => Buffer.from(one))
    const file = fc.tuple(
      fc.stringMatching(/^[a-z0-9]{1,64}$/),
      fc.array(fc.oneof(bytes, tricky), { maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
        const form = new FormData()
        for (const [name, pieces] of files)
          form.append(name, new Blob([new Uint8Array(Buffer.concat(pieces))], { type: 'image/png' }), name)
        form.append('calls', 'ä "x"')
        const { bytes: body, type } = await written(form)
        const parts = await formParts(body, type)
        expect(parts.map(({ name, bytes: got }) => [name, text(got)])).toEqual([
          ...files.map(([name, pieces]) => [name, text(Buffer.concat(pieces))]),
          ['calls', text(Buffer.from('ä "x"'))],
        ])
        expect(parts.slice(0, -1).every((one) => one.type === 'image/png')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['with words before the first', `before\r\n--B\r\n${part('a', '1')}\r\n--B--`, [['a', '1']]],
    ['with words after the last', `--B\r\n${part('a', '1')}\r\n--B--\r\nafter`, [['a', '1']]],
    ['of none', '--B--\r\n', []],
    [
      'that are empty',
      `--B\r\n${part('a', '')}\r\n--B\r\n${part('b', '')}\r\n--B--`,
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['with a boundary in quotes', `--B\r\n${part('a', '--B')}\r\n--B--`, [['a', '--B']]],
  ])('are found: %s', async (_, body, wanted) => {
    const parts = await raw(body, 'multipart/form-data; charset=x; boundary="B"')
    expect(parts.map(({ name, bytes }) => [name, text(bytes)])).toEqual(wanted)
  })

  it.each([
    ['no boundary', '', 'multipart/form-data'],
    ['no end', `--B\r\n${part('a', '1')}`, undefined],
    ['no start', 'x'.repeat(100), undefined],
    ['no head', `--B\r\n${'x'.repeat(9000)}\r\n--B--`, undefined],
    ['no name', '--B\r\nContent-Disposition: form-data\r\n\r\n1\r\n--B--', undefined],
    ['a boundary as long as a text', '', `multipart/form-data; boundary=${'x'.repeat(5000)}`],
    ['parts without an end', `--B\r\n${part('a', '')}\r\n`.repeat(6000), undefined],
  ])('are refused with %s', async (_, body, type) => {
    await expect(raw(body, type)).rejects.toBeInstanceOf(SyntaxError)
  })

  it('are looked for with rests: 40 MB of near boundaries never hold up others for long', async () => {
    const mark = 'y'.repeat(69)
    const body = `--${mark}x\r\n${part('a', `\r\n--${mark}`.repeat(500_000))}\r\n--${mark}x--`
    let longest = 0
    let last = performance.now()
    const tick = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const bytes = new Uint8Array(Buffer.from(body))
    last = performance.now()
    expect(await formParts(bytes, `multipart/form-data; boundary=${mark}x`)).toHaveLength(1)
    clearInterval(tick)
    expect(longest).toBeLessThan(150)
  })
})
