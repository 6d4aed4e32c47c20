import { parseShallow } from '@/lib/core/json/depth'
import type { Signature } from '@/lib/core/signature'
import { mergeSignatureText } from '@/lib/core/signature-merge'
import { signatureSchema } from '@/lib/core/signature-schema'
import { SignatureError } from '@/lib/core/signature-text'
import type { Reading } from './use-draft'

export function readText(text: string, before: Signature): Reading {
  try {
    return { signature: mergeSignatureText(before, text) }
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    const { message, start, end, suggestion } = error
    return { problems: [{ message, start, end, suggestion }] }
  }
}

const pathText = (path: readonly PropertyKey[]) =>
  path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('')

export function readJsonForm(text: string): Reading {
  let data: unknown
  try {
    data = parseShallow(text)
  } catch (error) {
    return { problems: [{ message: `This is not JSON yet: ${(error as Error).message}.` }] }
  }
  const read = signatureSchema.safeParse(data)
  if (read.success) return { signature: read.data }
  return { problems: read.error.issues.map(({ message, path }) => ({ message, path: pathText(path) })) }
}

export function printJsonForm(signature: Signature): string {
  return JSON.stringify(signature, null, 2)
}
