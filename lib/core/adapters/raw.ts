import type { Part } from '../lm/message'
import type { Adapter } from './adapter'
import { conversation, plainText } from './turns'

/** The output under which a raw message stands. */
export const rawOutput = 'message'

/** No form is asked for: the instructions and the inputs, and whatever the model says is the result. After Instructor's `response_model=None`. */
export const raw: Adapter = {
  id: 'raw',
  label: 'Raw message',
  note: 'No form is asked for; what the model says is shown as it is',
  // Nothing is read as JSON, but no reply can fail to be read either.
  readsJson: true,
  format: (signature, demos, inputs) =>
    conversation(signature, demos, {
      inputs,
      writer: {
        system: signature.instructions,
        section: (name, parts) => [{ type: 'text', text: `${name}: ` }, ...parts],
        requirement: undefined,
        outputs: (values) => outputsText(signature.outputs.map(({ name }) => [name, values[name] ?? []])),
      },
    }),
  responseFormat: () => ({ type: 'text' }),
  parse: (_signature, text) => ({ [rawOutput]: text }),
  partial: (_signature, text) => (text === '' ? {} : { [rawOutput]: text }),
}

function outputsText(outputs: readonly (readonly [string, readonly Part[]])[]): string {
  const [first, ...more] = outputs
  if (first && more.length === 0) return plainText(first[1])
  return outputs.map(([name, parts]) => `${name}: ${plainText(parts)}`).join('\n\n')
}
