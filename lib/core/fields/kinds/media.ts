import * as z from 'zod'
import { isMediaRef, type MediaKind, type MediaRef } from '../../media'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'

const words = {
  image: { name: 'Image', a: 'an image' },
  audio: { name: 'Audio', a: 'an audio clip' },
} as const

/** What every medium shares: its value is a reference to stored bytes, never the bytes and never a bare link. */
export function mediaType<K extends MediaKind>(kind: K): FieldType<TypeOf<K>> {
  const { name, a } = words[kind]
  return {
    label: name,
    blank: { kind } as TypeOf<K>,
    display: () => name,
    schema: (_type, build) =>
      build.define(name, {
        title: name,
        type: 'object',
        properties: { url: { type: 'string', ...(build.strict ? {} : { title: 'Url' }) } },
        required: ['url'],
        ...(build.strict ? { additionalProperties: false } : {}),
      }),
    zod: () =>
      z.custom<MediaRef>((value) => isMediaRef(value) && value.kind === kind, { error: `must be ${a}` }),
    coerce: (value, _type, to) =>
      isMediaRef(value) && value.kind === kind ? value : to.refuse(`${a} stored here`, value),
  }
}
