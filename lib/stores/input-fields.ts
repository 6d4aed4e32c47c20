import type { TypeSpec } from '../core/fields/type-spec'
import type { MediaKind, MediaRef } from '../core/media'
import { mediaIn } from '../core/media'
import { own } from '../core/own'
import type { Field, Signature, Value, Values } from '../core/signature'

/** What media a field takes, and whether more than one. */
export interface MediaPlace {
  kind: MediaKind
  many: boolean
}

/** Undefined for a field that takes no media of its own (text, numbers, objects). */
export function mediaPlace(type: TypeSpec): MediaPlace | undefined {
  switch (type.kind) {
    case 'image':
    case 'audio':
      return { kind: type.kind, many: false }
    case 'list': {
      const item = mediaPlace(type.item)
      return item && !item.many ? { ...item, many: true } : undefined
    }
    case 'union': {
      const options = type.options.filter((option) => option.kind !== 'none')
      return options.length === 1 && options[0] ? mediaPlace(options[0]) : undefined
    }
    default:
      return undefined
  }
}

export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Where a medium that was dropped just anywhere goes: the first empty field of its kind, else a list, else the first. */
export function fieldForMedia(
  signature: Signature,
  inputs: Values,
  kind: MediaRef['kind'],
): Field | undefined {
  const fits = signature.inputs.filter((field) => mediaPlace(field.type)?.kind === kind)
  return (
    fits.find((field) => isEmpty(own(inputs, field.name))) ??
    fits.find((field) => mediaPlace(field.type)?.many) ??
    fits[0]
  )
}

/** Where text that was pasted just anywhere goes: the first empty text field, else the first. */
export function fieldForText(signature: Signature, inputs: Values): Field | undefined {
  const fits = signature.inputs.filter(({ type }) => type.kind === 'str')
  return fits.find((field) => isEmpty(own(inputs, field.name))) ?? fits[0]
}

/** A field's value with one more medium: joined to a list, else in place of what was there. */
export function withMedium(place: MediaPlace, value: Value | undefined, ref: MediaRef): Value {
  return place.many ? [...mediaIn(value), ref] : ref
}

/** A field's value without the medium at `index`; undefined when nothing is left. */
export function withoutMedium(place: MediaPlace, value: Value | undefined, index: number): Value | undefined {
  if (!place.many) return undefined
  const rest = mediaIn(value).filter((_ref, at) => at !== index)
  return rest.length > 0 ? rest : undefined
}

/** A list field's media with one moved. */
export function movedMedium(value: Value | undefined, from: number, to: number): Value {
  const media = mediaIn(value)
  const taken = media[from]
  if (!taken || to < 0 || to >= media.length) return media
  const rest = media.filter((_ref, at) => at !== from)
  return [...rest.slice(0, to), taken, ...rest.slice(to)]
}

/** The inputs that the signature names: those of another one stay in the work, and are neither seen nor sent. */
export function shownInputs({ signature, inputs }: { signature: Signature; inputs: Values }): Values {
  return Object.fromEntries(
    signature.inputs.flatMap(({ name }) => {
      const value = own(inputs, name)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}
