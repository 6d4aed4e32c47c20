import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors'
import { sha256Hex } from '../../core/hash'
import { fromPortable, toPortable } from './portable'

async function there(value: unknown): Promise<unknown> {
  const kept = new Map<string, Blob>()
  const portable = await toPortable(value, async (blob) => {
    const hash = await sha256Hex(new Uint8Array(await blob.arrayBuffer()))
    kept.set(hash, blob)
    return hash
  })
  return fromPortable(JSON.parse(JSON.stringify(portable)), (hash) => kept.get(hash))
}

describe('values as JSON and back', () => {
  it('keeps any JSON value, whatever its keys', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), async (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(await there(plain)).toEqual(plain)
      }),
    )
  })

  it.each([
    [{ $blob: 'not bytes', mime: 'x' }],
    [{ $object: 1 }],
    [[Number.NaN, Number.POSITIVE_INFINITY]],
    [{ at: new Date(7) }],
    [{ samples: new Int16Array([1, -2, 32_767]) }],
    [{ $number: { deep: ['$'] } }],
    [JSON.parse('{"__proto__":"a field","rows":[{"__proto__":{"$date":1}}]}')],
  ])('keeps %j', async (value) => {
    expect(await there(value)).toEqual(value)
  })

  it('keeps bytes and their type, but none that a page could be made of', async () => {
    const back = (await there({
      a: new Blob(['pix'], { type: 'image/png' }),
      b: new Blob(['<script>'], { type: 'text/html' }),
    })) as { a: Blob; b: Blob }
    expect([back.a.type, await back.a.text()]).toEqual(['image/png', 'pix'])
    expect([back.b.type, await back.b.text()]).toEqual(['application/octet-stream', '<script>'])
  })

  it('says of what it cannot keep that it cannot', async () => {
    await expect(there(new Map())).rejects.toBeInstanceOf(AppError)
    await expect(there(() => 1)).rejects.toBeInstanceOf(AppError)
  })

  it('T14 gives no object another prototype, and ends at any depth', async () => {
    const none = () => undefined
    const read = await fromPortable(
      JSON.parse('{"__proto__":{"bad":1},"$object":[["__proto__",{"bad":1}]]}'),
      none,
    )
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect((read as { bad?: unknown }).bad).toBeUndefined()
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
    await expect(fromPortable(deep, none)).rejects.toBeInstanceOf(AppError)
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom('$blob', '$bytes', '$object', '$date', '$number'),
        async (value, name) => {
          const result: unknown = await fromPortable({ [name]: value }, none).catch((error: unknown) => error)
          if (result instanceof Error) expect(result).toBeInstanceOf(AppError)
        },
      ),
    )
  })
})
