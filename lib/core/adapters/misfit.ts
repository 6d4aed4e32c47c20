import { AppError } from '../errors'
import type { Fault } from '../fields/coercion-error'
import type { Values } from '../signature'

/** A reply that does not fit its signature. A fault's path begins with the field's name; '' speaks of the whole reply. */
export interface Misfit {
  faults: readonly Fault[]
  /** The reply as it came. */
  text: string
  /** What could be read of it. */
  outputs: Values
  /** True when everything is there and of its type, and only limits are broken. */
  onlyLimits: boolean
}

const mostSaid = 8
const mostKept = 200

/** The AppError `parse` of a misfit: says every fault and, after several attempts, how many; the reply stays as detail. */
export function misfitError(misfit: Misfit, attempts = 1): AppError {
  const { faults, text, outputs } = misfit
  const said = faults.slice(0, mostSaid).map(({ path, message }) => {
    if (path === '') return decapped(message)
    return message === 'missing' ? `\`${path}\` is missing` : `\`${path}\`: ${decapped(message)}`
  })
  const more = faults.length > mostSaid ? [`and ${faults.length - mostSaid} more, listed under details`] : []
  const often = attempts > 1 ? `, in ${attempts} attempts` : ''
  const parts = [
    ...(more.length > 0 ? [`What is wrong:\n${faultLines(faults, mostKept)}`] : []),
    `Reply:\n${text}`,
    `Read of it:\n${JSON.stringify(outputs, null, 2)}`,
  ]
  return new AppError({
    code: 'parse',
    message: `The model's reply does not fit the signature${often}: ${[...said, ...more].join('; ')}. The reply is kept under details; allow more attempts, take another sample or simplify the output types.`,
    retryable: true,
    detail: parts.join('\n\n'),
    cause: misfit,
  })
}

/** The misfit an adapter complained of, if that is what the error is. */
export function misfitOf(error: unknown): Misfit | undefined {
  if (!(error instanceof AppError) || error.code !== 'parse') return undefined
  return isMisfit(error.cause) ? error.cause : undefined
}

function isMisfit(cause: unknown): cause is Misfit {
  return typeof cause === 'object' && cause !== null && 'faults' in cause && 'onlyLimits' in cause
}

/** One line for each fault, `items[2].total: expected a number, got "x"`, at most `most` of them. */
export function faultLines(faults: readonly Fault[], most: number): string {
  const lines = faults
    .slice(0, most)
    .map(({ path, message }) => (path ? `- ${path}: ${decapped(message)}` : `- ${decapped(message)}`))
  return [...lines, ...(faults.length > most ? [`- and ${faults.length - most} more`] : [])].join('\n')
}

function decapped(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, '')
}
