import type { Part } from '../lm/message'
import { own } from '../own'
import { type Parted, partThoughts } from '../thoughts/part'
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
        outputs: (values) =>
          outputsText(signature.outputs.map(({ name }) => [name, own(values, name) ?? []])),
      },
    }),
  responseFormat: () => ({ type: 'text' }),
  part: partRaw,
  parse: (_signature, text) => ({ [rawOutput]: partRaw(_signature, text).answer }),
  partial(signature, text) {
    const { answer } = partRaw(signature, withoutMarkStart(text))
    return answer.trim() === '' ? {} : { [rawOutput]: answer }
  },
}

/** Marks of thoughts count where they open a line, and not in a block of program text. */
function partRaw(_signature: unknown, reply: string): Parted {
  const fences = [...reply.matchAll(/^```/gm)].map(({ index }) => index)
  let passed = 0
  // Marks are judged in order, so that the fences are counted once.
  const isCode = (at: number) => {
    while ((fences[passed] ?? at) < at) passed += 1
    return passed % 2 === 1
  }
  const { answer, thoughts } = partThoughts(reply, {
    counts({ kind, start }) {
      const opens = kind !== 'open' || /(?:^|\n)[ \t]*$/.test(reply.slice(Math.max(0, start - 20), start))
      return opens && !isCode(start)
    },
  })
  return { answer: thoughts === '' ? answer : answer.trim(), thoughts }
}

/** A growing reply without a mark at its beginning that has not arrived whole. */
function withoutMarkStart(reply: string): string {
  return /^\s*(?:<[^<>\n]{0,40}|\[\/?T?H?I?N?K?)$/.test(reply) ? '' : reply
}

function outputsText(outputs: readonly (readonly [string, readonly Part[]])[]): string {
  const [first, ...more] = outputs
  if (first && more.length === 0) return plainText(first[1])
  return outputs.map(([name, parts]) => `${name}: ${plainText(parts)}`).join('\n\n')
}
