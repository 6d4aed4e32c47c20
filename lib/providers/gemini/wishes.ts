import { parameterWish, type Refused, type Wish } from '../refusals/wish'
import { HttpFailure, readFailure } from './failure'
import type { Params } from './to-request'

/** What the API refused, of an error that a call threw; undefined when it never answered. */
export function readRefused(error: unknown): Refused | undefined {
  if (!(error instanceof HttpFailure)) return undefined
  const { message, fields, reasons } = readFailure(error.body)
  // A key that is refused is a status 400 here.
  if (reasons.some((reason) => /^API_KEY_/.test(reason))) return undefined
  return { status: error.status, parameter: fields[0], text: message }
}

const row = (name: string, said: string, more: { paths?: string[]; parameters?: string[] } = {}) =>
  parameterWish<Params>({ name, paths: [`config.${name}`], parameters: [name], said, ...more })

const own = (what: string) => `This model refused ${what}: it was left out, and the model used its own.`

/** Parameters of generateContent that a model may refuse and an answer can do without. */
export const geminiWishes: readonly Wish<Params>[] = [
  row('temperature', own('the temperature')),
  row('topP', own('topP')),
  row('topK', own('topK')),
  row('thinkingLevel', own('the thinking level'), { paths: ['config.thinkingConfig.thinkingLevel'] }),
  row('thinkingBudget', own('the thinking budget'), { paths: ['config.thinkingConfig.thinkingBudget'] }),
  row('includeThoughts', 'This model shows no thoughts.', {
    paths: ['config.thinkingConfig.includeThoughts'],
    parameters: ['includeThoughts', 'thinking'],
  }),
  row('thinkingConfig', 'This model takes nothing about its thoughts: it was asked without.'),
  row('candidateCount', 'This model gives one answer at a time.'),
  row('mediaResolution', own('the media resolution')),
  row(
    'responseJsonSchema',
    'This server holds no answer to a schema: JSON was asked for, and is checked here.',
    { parameters: ['responseJsonSchema', 'response_json_schema'] },
  ),
]
