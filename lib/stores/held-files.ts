import type { MediaKind } from '../core/media'
import { own } from '../core/own'
import type { Field, Signature, Values } from '../core/signature'
import type { Ingested } from '../media/ingest'
import { sniff } from '../media/sniff'
import { isEmpty, mediaPlace } from './input-fields'
import { pairFiles } from './labelled-files'

/** A file as a person gives it, with the folder it was picked from where the browser tells. */
export type GivenFile = Blob & { readonly name?: string; readonly webkitRelativePath?: string | undefined }

/** What a file is for: `labels` lie beside a medium of the same name, `pack` is a capsule or backup of this app. */
type FileUse = MediaKind | 'text' | 'table' | 'labels' | 'pack' | 'other'

/** A file in hand, and what it was found to be. */
export interface HeldFile {
  file: GivenFile
  use: FileUse
  /** Already read in, for what came as text. */
  ingested?: Ingested | undefined
}

/** Head of a file: enough to tell what it is. */
const headBytes = 4096
const textName = /\.(txt|md|json|html?|xml|ya?ml|log)$/i
const tableName = /\.(csv|tsv)$/i
const packName = /\.(facet|zip)$/i
/** Bytes of text a field takes from a file. */
const maxTextBytes = 1e6

/** What each file is, by its first bytes, its name and those beside it. */
export async function sortFiles(files: readonly GivenFile[]): Promise<HeldFile[]> {
  const named = files.flatMap((file) =>
    file.name === undefined ? [] : [file as GivenFile & { name: string }],
  )
  const labels = new Set<Blob>(
    pairFiles(named).examples.flatMap(({ medium, labels: own }) => (medium ? [own] : [])),
  )
  return Promise.all(
    files.map(async (file) => ({ file, use: labels.has(file) ? ('labels' as const) : await findUse(file) })),
  )
}

async function findUse(file: GivenFile): Promise<FileUse> {
  const name = file.name ?? ''
  if (packName.test(name)) return 'pack'
  const { kind } = sniff(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()))
  if (kind === 'image' || kind === 'audio') return kind
  if (kind !== 'text' || file.size > maxTextBytes) return 'other'
  if (tableName.test(name)) return 'table'
  return textName.test(name) ? 'text' : 'other'
}

export const isMedium = ({ use }: HeldFile): boolean => use === 'image' || use === 'audio'

/** A file and the input it goes to; undefined for what no input of the signature takes, which is said when it is read in. */
export interface FilePlace {
  held: HeldFile
  field?: string | undefined
  /** Another value makes room for it. */
  replaces: boolean
}

interface Inputs {
  signature: Pick<Signature, 'inputs'>
  inputs: Values
  /** The field they were dropped on. */
  target?: string | undefined
}

/** Each file in an input of its own, lists taking all of their kind; `rest` are those there is no room for. */
export function planFiles(
  files: readonly HeldFile[],
  { signature, inputs, target }: Inputs,
): { places: FilePlace[]; rest: HeldFile[] } {
  const places: FilePlace[] = []
  const rest: HeldFile[] = []
  const used = new Set<string>()
  for (const held of files) {
    if (held.use === 'labels' || held.use === 'pack') {
      rest.push(held)
      continue
    }
    const fits = fieldsFor(held, signature)
    const many = fits.find(
      ({ type, name }) => mediaPlace(type)?.many && (name === target || fits.length === 1),
    )
    const free = fits.filter(({ name, type }) => mediaPlace(type)?.many || !used.has(name))
    const field =
      many ??
      free.find(({ name }) => name === target) ??
      free.find(({ name, type }) => isEmpty(own(inputs, name)) && !mediaPlace(type)?.many) ??
      free.find(({ type }) => mediaPlace(type)?.many) ??
      free[0]
    if (!field && fits.length > 0) rest.push(held)
    else {
      if (field) used.add(field.name)
      const replaces =
        field !== undefined && !mediaPlace(field.type)?.many && !isEmpty(own(inputs, field.name))
      places.push({ held, field: field?.name, replaces })
    }
  }
  return { places, rest }
}

function fieldsFor({ use }: HeldFile, { inputs }: Pick<Signature, 'inputs'>): Field[] {
  if (use === 'text' || use === 'table') return inputs.filter(({ type }) => type.kind === 'str')
  return inputs.filter(({ type }) => mediaPlace(type)?.kind === use)
}

/** One way on with files in hand. */
export type FileChoice =
  /** Media with their labels are examples to score. */
  | { way: 'evaluate'; examples: number }
  /** A row for each; tables are many. */
  | { way: 'rows'; files: readonly HeldFile[] }
  /** This field becomes a list and takes all of its kind. */
  | { way: 'list'; field: string; kind: MediaKind; files: number }
  /** Those there is room for go into their inputs. */
  | { way: 'place'; places: readonly FilePlace[] }
  | { way: 'open'; held: HeldFile }

/** The ways on that make sense for these files and this signature, the fullest first. */
export function choicesFor(files: readonly HeldFile[], given: Inputs): FileChoice[] {
  const { signature, target } = given
  const { places } = planFiles(files, given)
  const choices: FileChoice[] = []
  const examples = files.filter(({ use }) => use === 'labels').length
  if (examples > 0) choices.push({ way: 'evaluate', examples })
  const rows = files.filter((held) => held.use !== 'labels' && fieldsFor(held, signature).length > 0)
  if (rows.length > 0) choices.push({ way: 'rows', files: rows })
  for (const kind of ['image', 'audio'] as const) {
    const own = files.filter(({ use }) => use === kind)
    const fits = signature.inputs.filter(({ type }) => mediaPlace(type)?.kind === kind)
    const field = fits.find(({ name }) => name === target) ?? fits[0]
    if (own.length > 1 && field && fits.every(({ type }) => !mediaPlace(type)?.many))
      choices.push({ way: 'list', field: field.name, kind, files: own.length })
  }
  if (places.length > 0) choices.push({ way: 'place', places })
  for (const held of files) if (held.use === 'pack') choices.push({ way: 'open', held })
  return choices
}

/** True when every file has a place of its own and nothing has to make room: then there is nothing to ask. */
export function isPlain({ places, rest }: ReturnType<typeof planFiles>): boolean {
  return rest.length === 0 && places.every(({ replaces }) => !replaces)
}

/** The signature with a field that takes a list of what it took one of. */
export function withList<S extends Pick<Signature, 'inputs'>>(signature: S, name: string): S {
  return {
    ...signature,
    inputs: signature.inputs.map((field): Field => {
      const place = mediaPlace(field.type)
      if (field.name !== name || !place || place.many) return field
      return { ...field, type: { kind: 'list', item: { kind: place.kind } }, typed: true }
    }),
  }
}
