import { describe, expect, test } from 'vitest'
import { mergeSignatureText } from './signature-merge'
import { parseSignature } from './signature-text'

describe('a changed text form', () => {
  const before = {
    ...parseSignature('doc: Image -> total: Money{amount: float, currency: str}, note'),
    instructions: 'Read it well.',
  }
  const described = {
    ...before,
    outputs: before.outputs.map((field) => ({
      ...field,
      desc: `about ${field.name}`,
      constraints: { maxLength: 9 },
    })),
    inputs: before.inputs.map((field) => ({ ...field, send: { link: true, cache: true } as const })),
  }

  test('keeps descriptions, constraints, ways to send and instructions of fields that stay', () => {
    const after = mergeSignatureText(described, 'doc: Image, hint -> total: Money, extra: int')
    expect(after.instructions).toBe('Read it well.')
    expect(after.outputs[0]).toMatchObject({
      name: 'total',
      desc: 'about total',
      constraints: { maxLength: 9 },
      type: { kind: 'object', name: 'Money' },
    })
    expect(after.inputs.map(({ send }) => send)).toEqual([{ link: true, cache: true }, undefined])
    expect(after.outputs[1]).toEqual({ name: 'extra', type: { kind: 'int' }, typed: true })
  })

  test('renews instructions that were only the default', () => {
    const after = mergeSignatureText(parseSignature('a -> b'), 'a -> c')
    expect(after.instructions).toBe('Given the fields `a`, produce the fields `c`.')
  })
})
