import * as z from 'zod'

const word = z.union([z.string(), z.number()]).nullish().catch(undefined)
const failureSchema = z.object({
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
  code: word,
  status: word,
  type: word,
})

/** A failure that a server tells inside an answer that began as a success. */
export interface ToldFailure {
  /** The server's own sentence; its JSON where it says none. */
  message: string
  code?: string | number | undefined
  type?: string | undefined
  /** The body as it came. */
  body: unknown
}

/**
 * The failure that a JSON value tells, in any of the forms servers give it: under `error` (an object or a sentence), as an
 * object that calls itself an error, in a choice of the answer, as a bare `message`, `detail` or `errors`. Undefined for anything else.
 */
export function readToldFailure(value: unknown): ToldFailure | undefined {
  if (Array.isArray(value)) return value.length > 0 ? readToldFailure(value[0]) : undefined
  if (value === null || typeof value !== 'object') return undefined
  const body: Readonly<Record<string, unknown>> = { ...value }
  if (isSaid(body.error)) return failureOf(body.error, { ...body, error: undefined }, value)
  if (body.object === 'error' || body.type === 'error') return failureOf(body, {}, value)
  const choice = failedChoice(body.choices)
  if (choice !== undefined) return failureOf(choice, {}, value)
  if (isAnswer(body)) return undefined
  if (isSaid(body.errors)) return failureOf(first(body.errors), body, value)
  if (isSaid(body.detail) || (isSaid(body.message) && typeof body.message === 'string'))
    return failureOf(body, {}, value)
  return undefined
}

function failureOf(told: unknown, beside: Readonly<Record<string, unknown>>, body: unknown): ToldFailure {
  const { message, detail, code, status, type } = failureSchema.parse(Object(told))
  const around = failureSchema.parse(beside)
  const said = typeof told === 'string' ? told : (message ?? detail ?? around.message ?? around.detail)
  const kind = type ?? (typeof status === 'string' ? status : undefined)
  return {
    message: typeof said === 'string' ? said : JSON.stringify(said ?? told),
    code:
      code ?? (typeof status === 'number' ? status : undefined) ?? around.code ?? around.status ?? undefined,
    type: kind === undefined || kind === 'error' ? undefined : String(kind),
    body,
  }
}

/** What a choice of an answer tells in place of words, as routers do when their server fails. */
function failedChoice(choices: unknown): unknown {
  if (!Array.isArray(choices)) return undefined
  const [error] = choices.map((choice: unknown) => Object(choice).error as unknown).filter(isSaid)
  return error
}

function first(errors: unknown): unknown {
  return Array.isArray(errors) ? errors[0] : errors
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== '' && value !== false
}

/** An event of any of the wire formats; a word of its own beside the answer is no failure. */
function isAnswer(body: Readonly<Record<string, unknown>>): boolean {
  return [
    'choices',
    'candidates',
    'promptFeedback',
    'usageMetadata',
    'output',
    'type',
    'usage',
    'delta',
  ].some((key) => key in body)
}
