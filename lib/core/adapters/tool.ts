import { outputSchema } from '../fields/schema'
import { plainJson } from '../json/written-number'
import type { Signature } from '../signature'
import type { Adapter } from './adapter'
import { complaintOf } from './complaint'
import { readsJson } from './json-base'
import { jsonConversation } from './json-prompt'
import { bestObject } from './json-readings'
import type { RawOutputs } from './read-outputs'

/** The outputs as the arguments of a tool that the model is made to call. After Instructor's tool mode. */
export const tool: Adapter = {
  id: 'tool',
  label: 'Forced tool',
  note: 'The fields as arguments of a tool the model must call',
  ...readsJson,
  format: jsonConversation({
    layout: 'You answer by calling the tool you are given, with arguments like this:',
    demand: 'Answer by calling the tool, once; its arguments, in this order:',
  }),
  responseFormat: (signature) => ({
    type: 'tool',
    name: toolName(signature),
    description: signature.instructions || 'Hands in the answer.',
    schema: outputSchema(signature),
  }),
  again(signature, failed) {
    const { reply, complaint, attempt, response = {} } = failed
    const args = bestObject(signature, reply)?.object
    const said = { type: 'text', text: complaint } as const
    if (!args) return complaintOf(failed)
    const { id = `attempt_${attempt}`, name = toolName(signature) } = response.answerCall ?? {}
    const { vendor } = response
    return [
      {
        role: 'assistant',
        parts: [],
        toolCalls: [{ id, name, args: plainMembers(args) }],
        ...(vendor ? { vendor } : {}),
      },
      { role: 'tool', toolCallId: id, parts: [said], isError: true },
    ]
  },
}

function plainMembers(args: RawOutputs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plainJson(value)]))
}

const longestName = 64

/** The signature's name in the letters every vendor takes. */
function toolName({ name }: Signature): string {
  return name.replace(/[^A-Za-z0-9_-]+/g, '_').slice(0, longestName) || 'answer'
}
