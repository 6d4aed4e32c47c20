import { gallery } from '../../core/gallery'
import type { Signature, Values } from '../../core/signature'
import type { App } from '../app'
import { mediaPlace } from '../input-fields'
import { addRows, addRowsFromFiles } from './grid-rows'

/** Asked of a sample that has no question of its own: it can be answered from any medium. */
const anyQuestion = 'What does it say?'

/** Rows of samples: enough to see what differs, few enough to be asked of models that cost. */
const mostSamples = 3

/** Sample files of the gallery as rows, with words for the fields of text; one row of words where no medium is taken. */
export async function addSampleRows(app: App, signal: AbortSignal): Promise<void> {
  const { signature } = app.stores.workspace.getState().doc
  const kinds = signature.inputs.flatMap(({ type }) => mediaPlace(type)?.kind ?? [])
  const wanted = samplePaths()
    .filter((path) => kinds.includes(/\.wav$/.test(path) ? 'audio' : 'image'))
    .slice(0, mostSamples)
  const files = await Promise.all(
    wanted.map(async (path) => {
      const answer = await fetch(path, { signal })
      if (!answer.ok) throw new Error(`${path}: status ${answer.status}`)
      return Object.assign(await answer.blob(), { name: nameOf(path) })
    }),
  )
  const otherwise = ({ name }: { name: string }) => wordsFor(signature, name)
  if (files.length > 0) return void (await addRowsFromFiles(app, { files, signal, otherwise }))
  const texts = wordsFor(signature)
  if (Object.keys(texts).length > 0) addRows(app, [texts])
}

function samplePaths(): string[] {
  const samples = gallery.flatMap(({ sample }) => Object.values(sample))
  return [...new Set(samples.flatMap((one) => ('path' in one ? [one.path] : [])))]
}

const nameOf = (path: string) => path.split('/').at(-1) ?? 'sample'

/** Words for the fields of text: those that stand beside this very file in the gallery, else a question for any medium. */
export function wordsFor({ inputs }: Pick<Signature, 'inputs'>, file?: string): Values {
  const beside = gallery.filter(
    ({ sample }) =>
      file === undefined || Object.values(sample).some((one) => 'path' in one && nameOf(one.path) === file),
  )
  const texts = inputs.flatMap(({ name, type }) => {
    if (type.kind !== 'str') return []
    const known = beside.flatMap(({ sample }) => {
      const one = sample[name]
      return one && 'text' in one ? [one.text] : []
    })
    return [[name, known[0] ?? anyQuestion] as const]
  })
  return Object.fromEntries(texts)
}
