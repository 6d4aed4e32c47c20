import * as z from 'zod'
import { isMediaRef, type MediaKind, type MediaRef } from '../../media'
import type { FieldType } from '../field-type'
import type { TypeOf } from '../type-spec'
import { isPlainObject } from './dict'

const words = {
  image: { name: 'Image', a: 'an image' },
  audio: { name: 'Audio', a: 'an audio clip' },
} as const

/** What a model can give of a medium: its address. */
const linkSchema = z.strictObject({ url: z.string() })

/**
 * What every medium shares: its value is a reference to stored bytes, never the bytes and never a bare link. A model's
 * answer may name one by `{"url": …}`, as its schema says; such a value is a link that nobody has fetched.
 */
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
      z.custom<MediaRef | z.infer<typeof linkSchema>>(
        (value) => (isMediaRef(value) && value.kind === kind) || linkSchema.safeParse(value).success,
        { error: `must be ${a}` },
      ),
    coerce(value, _type, to) {
      if (isMediaRef(value) && value.kind === kind) return value
      const url = isPlainObject(value) ? value.url : undefined
      const read = z
        .string()
        .regex(/^(?:https?:\/\/|gs:\/\/|data:)\S+$/i)
        .safeParse(url)
      return read.success ? { url: read.data } : to.refuse(`${a} stored here`, value)
    },
  }
}
