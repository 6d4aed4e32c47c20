import { AppError } from '../errors'
import { readWholeJson } from '../json/read-json'
import { autodetectMedia } from './autodetect'
import { formError, formText, isForm, isRecord, type MediaForm } from './form'
import { formOfRecord } from './read'

export type ContentPart =
  | { type: 'text'; text: string }
  | { type: 'media'; form: MediaForm }
  /** A block of a kind unknown here, kept as it is. */
  | { type: 'other'; block: Record<string, unknown> }

/**
 * The content of a chat message as parts: a text stays the text it is, a medium becomes a list of one, in a list each
 * text becomes a text part and each medium a media part, and blocks of unknown kind pass. With `autodetect`, texts of a
 * list that stand for a medium become one. Throws AppError `media` for anything else in it.
 */
export function contentParts(content: unknown, { autodetect = false } = {}): string | ContentPart[] {
  if (typeof content === 'string') return content
  const items: readonly unknown[] = Array.isArray(content) ? content : [content]
  return items.map((item): ContentPart => {
    if (typeof item === 'string') return fromText(item, autodetect)
    if (isForm(item)) return { type: 'media', form: item }
    if (isRecord(item)) return fromRecord(item)
    throw formError('The content of a message holds texts, media and blocks; this one holds something else.')
  })
}

/**
 * A pasted message content (a JSON list with at least one medium) as the texts and media texts it consists of; undefined
 * for anything else. Blocks of unknown kind are left out.
 */
export function messageParts(text: string): string[] | undefined {
  const trimmed = text.trim()
  const content = trimmed.startsWith('[') ? readWholeJson(trimmed)?.value : undefined
  if (!Array.isArray(content)) return undefined
  try {
    const parts = contentParts(content, { autodetect: true })
    if (typeof parts === 'string' || !parts.some(({ type }) => type === 'media')) return undefined
    return parts.flatMap((part) => (part.type === 'text' ? part.text : textOfMedium(part)) || [])
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

function textOfMedium(part: ContentPart): string {
  return part.type === 'media' ? (formText(part.form) ?? '') : ''
}

function fromText(text: string, autodetect: boolean): ContentPart {
  const found = autodetect ? autodetectMedia(text) : text
  return typeof found === 'string' ? { type: 'text', text } : { type: 'media', form: found }
}

function fromRecord(record: Record<string, unknown>): ContentPart {
  if ((record.type === 'text' || record.type === 'input_text') && typeof record.text === 'string')
    return { type: 'text', text: record.text }
  const form = formOfRecord(record)
  return form ? { type: 'media', form } : { type: 'other', block: record }
}
