import type { Message } from '../lm/message'
import type { FailedReply } from './adapter'

/** The model's own reply, with what its vendor wants back, and what was wrong with it as the person's next words. */
export function complaintOf({ reply, complaint, response }: FailedReply): Message[] {
  const vendor = response?.vendor
  return [
    { role: 'assistant', parts: [{ type: 'text', text: reply }], ...(vendor ? { vendor } : {}) },
    { role: 'user', parts: [{ type: 'text', text: complaint }] },
  ]
}
