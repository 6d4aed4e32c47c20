import { readWholeJson } from '../json/read-json'
import { audioForm } from './audio'
import { documentForm, fileForm, fileOfBytes } from './document'
import { type FormCall, formError, type MediaForm, textArgument } from './form'
import { imageForm } from './image'
import { typeOfName } from './types'

const call = /^(?:dspy\.)?(Image|Audio|File|Document)(?:\.(from_[a-z_]+))?\s*\(([\s\S]*)\)$/

/** True for text that is written like one of the constructors, whether or not its arguments are right. */
export function isPythonCall(text: string): boolean {
  return call.test(text.trim())
}

/**
 * `Image("…")`, `dspy.Audio(data="…", audio_format="wav")`, `File.from_bytes(b"…")`, `Image.from_url("…")`: what a
 * Python constructor call stands for. Nothing is run: only texts, byte texts, numbers and containers of them are read.
 * Throws AppError `media` for calls the constructor itself would refuse, and for paths, which a page cannot open.
 */
export function readPythonCall(text: string): MediaForm {
  const [, type = '', maker, inside = ''] = call.exec(text.trim()) ?? []
  if (/<[A-Z_0-9]+\(/.test(inside))
    throw formError('This is only the printed name of a medium: its data was left out. Copy the data itself.')
  const { placed, named } = readArguments(inside, type)
  if (maker) return made({ type, maker, placed, named })
  if (placed.length > 1) throw formError(`${type} takes one value by place, not ${placed.length}.`)
  const given: FormCall = { ...(placed.length > 0 ? { source: placed[0] } : {}), named }
  if (type === 'Image') return imageForm(given)
  if (type === 'Audio') return audioForm(given)
  return type === 'File' ? fileForm(given) : documentForm(given)
}

interface Making {
  type: string
  maker: string
  placed: readonly unknown[]
  named: Readonly<Record<string, unknown>>
}

function made({ type, maker, placed, named }: Making): MediaForm {
  const [first = named.url ?? named.file_bytes ?? named.file_id, second] = placed
  if (maker === 'from_url' && typeof first === 'string' && (type === 'Image' || type === 'Audio'))
    return fromUrl(type, first)
  if (maker === 'from_bytes' && type === 'File' && first instanceof Uint8Array) {
    const name = textArgument({ filename: second, ...named }, type, 'filename')
    return fileOfBytes(first, textArgument(named, type, 'mime_type'), name)
  }
  if (maker === 'from_file_id' && type === 'File')
    return fileForm({ named: { file_id: first, filename: second ?? named.filename } })
  if (maker === 'from_path' || maker === 'from_file')
    throw formError(
      `${type}.${maker} opens a path on a computer, and a web page may not. Drop the file itself here.`,
    )
  throw formError(
    `${type}.${maker} cannot be read here. Paste the link or the data URI itself, or drop the file.`,
  )
}

function fromUrl(type: 'Image' | 'Audio', url: string): MediaForm {
  if (/^https?:\/\/[^\s/]/i.test(url))
    return { kind: type === 'Image' ? 'image' : 'audio', how: 'link', url, mime: typeOfName(url) }
  throw formError(`${type}.from_url takes an http or https link, not “${url.slice(0, 60)}”.`)
}

function readArguments(inside: string, type: string) {
  const placed: unknown[] = []
  const named: Record<string, unknown> = {}
  for (const argument of splitArguments(inside)) {
    const [, name, rest] = /^([A-Za-z_]\w*)\s*=(?!=)([\s\S]*)$/.exec(argument) ?? []
    if (name === undefined) placed.push(readValue(argument, type))
    else if (Object.hasOwn(named, name)) throw formError(`\`${name}\` is given to ${type} twice.`)
    else Object.assign(named, { [name]: readValue(rest ?? '', type) })
  }
  return { placed, named }
}

const piece =
  /[bru]{0,2}"(?:[^"\\]|\\[\s\S])*"|[bru]{0,2}'(?:[^'\\]|\\[\s\S])*'|[([{]|[)\]}]|,|[^"'()[\]{},]+|["']/gi

/** The arguments between commas that stand in no text and no bracket. */
function splitArguments(inside: string): string[] {
  const found: string[] = ['']
  let depth = 0
  for (const [token] of inside.matchAll(piece)) {
    if (/^[([{]$/.test(token)) depth += 1
    if (/^[)\]}]$/.test(token)) depth -= 1
    if (token === ',' && depth === 0) found.push('')
    else found[found.length - 1] += token
  }
  return found.map((argument) => argument.trim()).filter((argument) => argument !== '')
}

function readValue(text: string, type: string): unknown {
  const value = text.trim()
  const [, prefix = '', quote = '', body = ''] = /^([bru]{0,2})("|')([\s\S]*)\2$/i.exec(value) ?? []
  if (/b/i.test(prefix)) return bytesOf(body)
  const read = readWholeJson(quote === '' ? value : value.slice(prefix.length))
  if (read) return read.value
  throw formError(`An argument of ${type} could not be read: ${value.slice(0, 60)}.`)
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
  0: '\0',
}

/** The bytes of a Python byte text: one a character, `\xNN` and the short escapes decoded. */
function bytesOf(body: string): Uint8Array {
  const plain = body.replace(
    /\\(?:x([0-9a-f]{2})|([nrt\\'"0]))/gi,
    (_all, hex: string | undefined, short: string) =>
      hex === undefined ? (escapes[short] ?? short) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  const codes = [...plain].map((character) => character.charCodeAt(0))
  if (codes.some((code) => code > 0xff)) throw formError('A byte text holds characters that are no bytes.')
  return Uint8Array.from(codes)
}
