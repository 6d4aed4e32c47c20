// The API may leave a call without an id, and wants the signature of the thought behind a call back with it.
// A call here has only its id to carry both through a conversation.
const made = 'local-'
const mark = '~'

/** The id a call goes by here: the vendor's own, or one made from its place in the answer; a signature follows a `~`. */
export function toCallId(call: { id?: string | undefined; place: number; signature?: string | undefined }) {
  return `${call.id || `${made}${call.place}`}${call.signature ? `${mark}${call.signature}` : ''}`
}

/** What of it goes back to the vendor: its own id, when it gave one, and the signature. */
export function fromCallId(callId: string): { id?: string; thoughtSignature?: string } {
  const at = callId.indexOf(mark)
  const id = at < 0 ? callId : callId.slice(0, at)
  return {
    ...(id.startsWith(made) ? {} : { id }),
    ...(at < 0 ? {} : { thoughtSignature: callId.slice(at + mark.length) }),
  }
}
