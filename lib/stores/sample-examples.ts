import { AppError } from '../core/errors'
import type { PickedFile } from './labelled-files'

/** The signature that the samples below are labelled for. */
export const sampleSignature = 'image: Image, question: str -> answer: str'

/** What is printed on pictures that this app serves. */
const examples = [
  { name: 'receipt-total', path: '/samples/receipt.jpg', question: 'What is the total?', answer: '$30.11' },
  {
    name: 'receipt-number',
    path: '/samples/receipt.jpg',
    question: 'What is the receipt number?',
    answer: '004417',
  },
  {
    name: 'poster-when',
    path: '/samples/poster.png',
    question: 'What day is it?',
    answer: 'Saturday 21 June',
  },
  {
    name: 'poster-phone',
    path: '/samples/poster.png',
    question: 'What number can be called for information?',
    answer: '555-0192',
  },
] as const

/** Pictures with their labels, as if a person had picked them. Throws AppError `network`, or the abort reason. */
export async function sampleExamples(signal: AbortSignal): Promise<PickedFile[]> {
  const files = await Promise.all(
    examples.map(async ({ name, path, question, answer }) => {
      const picture = await load(path, signal)
      const labels = new Blob([JSON.stringify({ question, answer })], { type: 'application/json' })
      const ending = path.split('.').at(-1)
      return [
        Object.assign(picture, { name: `${name}.${ending}` }),
        Object.assign(labels, { name: `${name}.json` }),
      ]
    }),
  )
  return files.flat()
}

async function load(path: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(path, { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw unreachable(error)
  })
  if (!answer.ok) throw unreachable(answer.status)
  return answer.blob()
}

function unreachable(cause: unknown): AppError {
  return new AppError({
    code: 'network',
    message: 'The samples could not be fetched. Nothing was changed; try again.',
    cause,
  })
}
