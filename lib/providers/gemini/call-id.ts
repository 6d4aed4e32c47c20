// The API may leave a call without an id; here every call has one.
const made = 'local-'

/** The id a call goes by here: the vendor's own, or one made from its place in the answer. */
export function toCallId(call: { id?: string | undefined; place: number }): string {
  return call.id || `${made}${call.place}`
}

/** The vendor's own id, when it gave one. */
export function fromCallId(callId: string): { id?: string } {
  return callId.startsWith(made) ? {} : { id: callId }
}
