import { deflateRawSync, crc32 as nodeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors'
import { crc32 } from './crc32'
import { memoryFile } from './memory-sink.fixture'
import { readZip } from './zip-read'
import { createZip } from './zip-write'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function zipped(members: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const sink = memoryFile()
  const archive = createZip(sink)
  for (const [name, text] of Object.entries(members)) await archive.add({ name, bytes: bytesOf(text) })
  await archive.close()
  return new Uint8Array(await sink.file().arrayBuffer())
}

const two = { 'manifest.json': '{}', 'media/ab': 'content' }
const refusal = async (bytes: Uint8Array<ArrayBuffer>) => {
  const error: unknown = await readZip(new Blob([bytes])).catch((reason: unknown) => reason)
  return error instanceof AppError ? error.code : `not refused: ${String(error)}`
}
const at = (bytes: Uint8Array, text: string, nth = 0): number => {
  const whole = Buffer.from(bytes).toString('latin1')
  let found = -1
  for (let i = 0; i <= nth; i++) found = whole.indexOf(text, found + 1)
  return found
}
const patched = async (change: (view: DataView, bytes: Uint8Array) => void) => {
  const bytes = await zipped(two)
  change(new DataView(bytes.buffer), bytes)
  return bytes
}
/** Where the directory's entry of the second member begins. */
const second = (bytes: Uint8Array) => at(bytes, 'PK\u0001\u0002', 1)
const end = (bytes: Uint8Array) => bytes.length - 22

describe('zip files', () => {
  it('gives back what was put in', async () => {
    const file = new Blob([await zipped(two)])
    const members = await readZip(file)
    expect([...members.keys()]).toEqual(Object.keys(two))
    expect(await members.get('media/ab')?.data.text()).toBe('content')
  })

  it('counts CRC-32 as everybody does', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === nodeCrc32(bytes) >>> 0))
  })

  it('refuses to write a name that is a path', async () => {
    for (const name of ['../up', '/root', 'a\\b', 'C:x', 'a//b', 'media/..', '.hidden', ''])
      await expect(zipped({ [name]: 'x' })).rejects.toBeInstanceOf(AppError)
  })

  const tricks: Record<string, () => Promise<Uint8Array<ArrayBuffer>>> = {
    'an empty file': async () => new Uint8Array(0),
    'a picture': async () => bytesOf('\u0089PNG and so on, long enough to be read at its end'),
    'a file cut short': async () => (await zipped(two)).slice(0, -5),
    'a file whose beginning is cut off': async () => (await zipped(two)).slice(3),
    'bytes after the end': async () => new Uint8Array([...(await zipped(two)), 0]),
    'a directory that claims 65,535 members': () =>
      patched((view, bytes) => view.setUint16(end(bytes) + 10, 65_535, true)),
    'a directory that lies of its place': () =>
      patched((view, bytes) => view.setUint32(end(bytes) + 16, 1, true)),
    'a directory that lies of its length': () =>
      patched((view, bytes) => view.setUint32(end(bytes) + 12, 0xfffffff0, true)),
    'a member that claims 4 GB': () =>
      patched((view, bytes) => view.setUint32(second(bytes) + 24, 0xffffffff, true)),
    'a member that claims 4 GB twice': () =>
      patched((view, bytes) => {
        view.setUint32(second(bytes) + 20, 0xffffffff, true)
        view.setUint32(second(bytes) + 24, 0xffffffff, true)
      }),
    'two members in the same place': () =>
      patched((view, bytes) => view.setUint32(second(bytes) + 42, 0, true)),
    'a packed member (a bomb)': () => patched((view, bytes) => view.setUint16(second(bytes) + 10, 8, true)),
    'an encrypted member': () => patched((view, bytes) => view.setUint16(second(bytes) + 8, 1, true)),
    'a member of another disk': () => patched((view, bytes) => view.setUint16(second(bytes) + 34, 1, true)),
    'an extra field': () => patched((view, bytes) => view.setUint16(second(bytes) + 30, 4, true)),
    'a name of 65,535 characters': () =>
      patched((view, bytes) => view.setUint16(second(bytes) + 28, 0xffff, true)),
    'a name that climbs': () => patched((_view, bytes) => bytes.set(bytesOf('../../ab'), second(bytes) + 46)),
    'a name from the root': () =>
      patched((_view, bytes) => bytes.set(bytesOf('/edia/ab'), second(bytes) + 46)),
    'a name with a null': () =>
      patched((_view, bytes) => bytes.set(bytesOf('m\0dia/ab'), second(bytes) + 46)),
    'the same name twice': async () => {
      const bytes = await zipped({ 'media/ab': '1', 'media/ac': '2' })
      bytes.set(bytesOf('media/ab'), second(bytes) + 46)
      return bytes
    },
    'a bomb of another program': async () => {
      const packed = deflateRawSync(Buffer.alloc(1e6))
      return patched((view, bytes) => {
        view.setUint16(second(bytes) + 10, 8, true)
        view.setUint32(second(bytes) + 20, packed.length, true)
        view.setUint32(second(bytes) + 24, 1e6, true)
      })
    },
  }
  it.each(Object.entries(tricks))('T13 refuses %s', async (_name, make) => {
    expect(await refusal(await make())).toBe('invalid')
  })

  it('T13 reads or refuses whatever it is given, and hands out no more than the file holds', async () => {
    const good = await zipped(two)
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = good.slice()
        for (const one of changes) bytes[one.at] = one.byte
        const read: unknown = await readZip(new Blob([bytes])).catch((error: unknown) => error)
        if (read instanceof AppError) return
        const members = [...(read as Awaited<ReturnType<typeof readZip>>).values()]
        expect(members.reduce((sum, { data }) => sum + data.size, 0)).toBeLessThan(good.length)
      }),
      { numRuns: 500 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await refusal(new Uint8Array(bytes))).toBe('invalid')
      }),
    )
  })
})
