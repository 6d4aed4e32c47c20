import { AppError } from '../../core/errors'
import { cutOff } from '../failure'
import { redact } from '../redact'

const mostShown = 200
const mostKept = 4096

/** What is remembered of the bytes of one answer, to be shown when nothing else can be said of it. */
export interface Witness {
  /** The beginning of the body as it came. */
  body: string
  /** The first that was no part of any event, or an event that says nothing known. */
  stray: string | undefined
}

export function newWitness(): Witness {
  return { body: '', stray: undefined }
}

export function remember(witness: Witness, line: string): void {
  if (witness.body.length < mostKept) witness.body = `${witness.body}${line}\n`.slice(0, mostKept)
}

/** The first words of a text for a person: blanks joined, keys removed, cut at 200 characters. */
export function beginning(text: string, secrets: readonly string[]): string {
  const plain = redact(text.slice(0, mostKept), secrets).replace(/\s+/g, ' ').trim()
  return plain.length <= mostShown ? plain : `${plain.slice(0, mostShown)} …`
}

/** What came as an event and says nothing that is known. */
export function leaveUnread(witness: Witness, event: unknown): void {
  witness.stray ??= (JSON.stringify(event) ?? '').slice(0, mostKept)
}

/** The first of what was not understood, for an answer that said nothing else. */
export function unreadOf({ stray }: Witness, secrets: readonly string[]): { unread?: string } {
  return stray === undefined ? {} : { unread: beginning(stray, secrets) }
}

/**
 * AppError `incomplete` of a stream that closed before its end. Where nothing of it was understood, the first of what came is
 * shown: bytes that came are never told as nothing.
 */
export function unfinished(
  { body, stray }: Witness,
  told: { secrets: readonly string[]; said: boolean },
): AppError {
  const shown = stray ?? (told.said ? '' : body)
  if (shown.trim() === '') return cutOff()
  const first = beginning(shown, told.secrets)
  if (told.said) return cutOff(new Error(first), ` The server sent what is not understood: “${first}”`)
  return new AppError({
    code: 'incomplete',
    message: `The server closed without an answer that is understood. It sent: “${first}” Your inputs are kept; check that it speaks this API, then run again.`,
    detail: first,
  })
}
