import { AppError } from '../../core/errors'
import type { MediaRef } from '../../core/media'
import { isMediaRef } from '../../core/media'
import { own } from '../../core/own'
import type { Value, Values } from '../../core/signature'
import { type Cut, cutImage } from '../../media/cut'
import type { App } from '../app'
import { gridOf } from '../grid-doc'
import { mediaPlace } from '../input-fields'
import type { ViewedMedium, ViewedPlace } from '../viewer'
import { addRows } from './grid-rows'
import { setInput } from './input-values'

/**
 * A part of a picture, or the whole of it turned, as an input of its own: in the place of the other where a field takes
 * one (Undo brings that back), after it in a list, in a new row of Compare. The original stays stored. Throws AppError.
 */
export async function keepCut(
  app: App,
  { medium, place }: ViewedMedium & { place: ViewedPlace },
  cut: Cut,
): Promise<MediaRef> {
  const { signal } = new AbortController()
  const blob = await app.media.get(medium.id)
  if (!blob)
    throw new AppError({
      code: 'media',
      message: 'The picture is no longer in this browser, so no part of it can be taken. Choose it again.',
    })
  const file = await cutImage(blob, { ...cut, name: cutName(medium), signal })
  const ingested = await app.media.readFile(file, ['image'], { signal, onStatus: () => undefined })
  await app.media.put(ingested)
  put(app, place, ingested.ref)
  return ingested.ref
}

function put(app: App, { field: name, index, row: id }: ViewedPlace, ref: MediaRef) {
  const { doc } = app.stores.workspace.getState()
  if (id !== undefined) {
    const row = gridOf(doc).rows.find((one) => one.id === id)
    const inputs = row?.inputs as Values | undefined
    if (inputs) addRows(app, [{ ...inputs, [name]: replaced(own(inputs, name), index, ref) }])
    return
  }
  const field = doc.signature.inputs.find((one) => one.name === name)
  const before = own(doc.inputs, name)
  const many = field && mediaPlace(field.type)?.many
  const next =
    many && Array.isArray(before)
      ? [...before.slice(0, index + 1), ref, ...before.slice(index + 1)]
      : replaced(before, index, ref)
  setInput(app, name, next as Value, 'crop')
}

function replaced(value: Value | undefined, index: number, ref: MediaRef): Value {
  if (value === undefined || isMediaRef(value) || !Array.isArray(value)) return ref as Value
  return value.map((one, at) => (at === index ? ref : one)) as Value
}

/** `receipt.jpg` becomes `receipt, part.jpg`. */
function cutName({ name = 'picture' }: MediaRef): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)}, part${name.slice(dot)}` : `${name}, part`
}
