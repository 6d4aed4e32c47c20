import * as z from 'zod'
import { AppError } from '../errors'
import { mediaKinds } from '../media'

const kind = z.enum([...mediaKinds, 'document'])
const documents = { kind: z.literal('document') }

/** A medium as it was written down, before anything was fetched or stored. */
const formSchema = z.discriminatedUnion('how', [
  /** Somewhere else: http(s) or gs. `mime` as far as the address tells. */
  z.strictObject({ how: z.literal('link'), kind, url: z.string(), mime: z.string().optional() }),
  /** `data` is base64. */
  z.strictObject({
    how: z.literal('inline'),
    kind,
    mime: z.string(),
    data: z.string(),
    name: z.string().optional(),
  }),
  /** Known to a vendor only, by its id there, or by a bare name. */
  z.strictObject({
    how: z.literal('remote'),
    ...documents,
    fileId: z.string().optional(),
    name: z.string().optional(),
  }),
  z.strictObject({
    how: z.literal('text'),
    ...documents,
    mime: z.enum(['text/plain', 'application/pdf']),
    text: z.string(),
    title: z.string().optional(),
    context: z.string().optional(),
  }),
])
export type MediaForm = z.infer<typeof formSchema>

/** What a constructor is called with: at most one value by place, the others by name. */
export interface FormCall {
  source?: unknown
  named?: Readonly<Record<string, unknown>>
}

/** The only error of these readings: AppError `media` that says what is wrong and what to write instead. */
export function formError(message: string): AppError {
  return new AppError({ code: 'media', message: `${message} Nothing was added.` })
}

export function isForm(value: unknown): value is MediaForm {
  return isRecord(value) && formSchema.safeParse(value).success
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  )
}

/** Refuses names that the constructor does not know. */
export function refuseUnknown(
  named: Readonly<Record<string, unknown>>,
  type: string,
  known: readonly string[],
) {
  const unknown = Object.keys(named).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw formError(`${type} has no argument \`${unknown}\`; it knows ${known.join(', ')}.`)
}

/** A named argument that has to be text. */
export function textArgument(
  named: Readonly<Record<string, unknown>>,
  type: string,
  name: string,
): string | undefined {
  const value = named[name] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw formError(`\`${name}\` of ${type} must be text.`)
}

/** The form as one text: its address, or a data URI. Undefined for what has neither. */
export function formText(form: MediaForm): string | undefined {
  if (form.how === 'link') return form.url
  return form.how === 'inline' ? `data:${form.mime};base64,${form.data}` : undefined
}
