import type { Constraints, Field, Signature } from './signature'
import { parseSignature } from './signature-text'

/** A sample input: a file this app serves, or a text. */
export type GallerySample = { path: string } | { text: string }

/** A signature to start from, with inputs to try it on. */
export interface GalleryEntry {
  id: string
  title: string
  /** One line: what it is good for. */
  note: string
  signature: Signature
  /** By input field name. */
  sample: Readonly<Record<string, GallerySample>>
}

interface Draft {
  id: string
  name: string
  title: string
  note: string
  text: string
  instructions: string
  descriptions?: Readonly<Record<string, string>>
  constraints?: Readonly<Record<string, Constraints>>
  sample: GalleryEntry['sample']
}

function entry(draft: Draft): GalleryEntry {
  const parsed = parseSignature(draft.text, draft.name)
  const described = (field: Field): Field => {
    const desc = draft.descriptions?.[field.name]
    const constraints = draft.constraints?.[field.name]
    return { ...field, ...(desc ? { desc } : {}), ...(constraints ? { constraints } : {}) }
  }
  const { id, title, note, sample } = draft
  const signature = {
    ...parsed,
    instructions: draft.instructions,
    inputs: parsed.inputs.map(described),
    outputs: parsed.outputs.map(described),
  }
  return { id, title, note, sample, signature }
}

/** The examples offered first; every one runs on the device with its sample. */
export const gallery: readonly GalleryEntry[] = [
  entry({
    id: 'receipt',
    name: 'ReceiptExtraction',
    title: 'Read a receipt',
    note: 'Photo of a receipt in; company, date, address and total out, each with its place in the picture.',
    text: 'document: Image -> company: str, date: str, address: str, total: str',
    instructions:
      'Take the facts of the sale from the picture of a receipt or invoice, as they are printed there.',
    descriptions: {
      document: 'photo or scan of a receipt',
      company: 'name of the seller',
      date: 'day of the sale as printed',
      address: 'postal address of the seller',
      total: 'amount to pay in the end, without the currency',
    },
    sample: { document: { path: '/samples/receipt.jpg' } },
  }),
  entry({
    id: 'spoken-qa',
    name: 'SpokenQA',
    title: 'Ask a recording',
    note: 'Speech and a question in; a short answer out, with the second where it was said.',
    text: 'passage_audio: Audio, question: str -> answer: str',
    instructions: 'Answer the question from what is said in the recording.',
    descriptions: { answer: 'a fact of one to five words' },
    sample: {
      passage_audio: { path: '/samples/voice-note.wav' },
      question: { text: 'What is the invoice number?' },
    },
  }),
  entry({
    id: 'image-qa',
    name: 'ImageQA',
    title: 'Ask a picture',
    note: 'A picture and a question in; a short answer out.',
    text: 'image: Image, question: str -> answer: str',
    instructions: 'Answer the question from what the picture shows.',
    descriptions: { answer: 'a short answer to the question' },
    sample: { image: { path: '/samples/poster.png' }, question: { text: 'When does it start?' } },
  }),
  entry({
    id: 'invoice',
    name: 'InvoiceTable',
    title: 'Table of an invoice',
    note: 'Every line of an invoice as a row: what, how many, for how much. Lists of objects, typed.',
    text: 'document: Image -> company: str, items: list[Item{description: str, quantity: int, amount: float}], total: float',
    instructions:
      'Take the seller, every line of the table and the total from the invoice, as printed there.',
    descriptions: {
      document: 'photo or scan of an invoice',
      company: 'name of the seller',
      items: 'the lines of the table, in their order',
      total: 'amount to pay in the end',
    },
    sample: { document: { path: '/samples/invoice.png' } },
  }),
  entry({
    id: 'business-card',
    name: 'BusinessCard',
    title: 'Business card to contact',
    note: 'A card in; phone, email and website out, ready to be copied.',
    text: 'card: Image -> phone: str, email: str, website: str',
    instructions: 'Take the ways to reach somebody from the picture of a business card.',
    descriptions: {
      phone: 'phone number as printed',
      email: 'email address',
      website: 'address of the website',
    },
    sample: { card: { path: '/samples/card.jpg' } },
  }),
  entry({
    id: 'describe-image',
    name: 'DescribeImage',
    title: 'Describe a picture',
    note: 'What is to be seen, in a few sentences.',
    text: 'current_image: Image -> description: str',
    instructions: 'Describe what the picture shows.',
    descriptions: { description: 'what is to be seen, in detail' },
    sample: { current_image: { path: '/samples/street.jpg' } },
  }),
  entry({
    id: 'image-content-analysis',
    name: 'ImageContentAnalysis',
    title: 'Analyse a picture',
    note: 'Subject, setting, mood, colours and a description, each in a field of its own.',
    text: 'image: Image -> main_subject: str, setting: str, mood: str, colors: list[str], description: str',
    instructions: 'Break the picture down into its parts.',
    descriptions: {
      main_subject: 'what the picture is mainly of',
      setting: 'the place where it plays',
      mood: 'the feeling it gives',
      colors: 'the colours that fill most of it',
      description: 'two or three sentences of detail',
    },
    sample: { image: { path: '/samples/crossing.jpg' } },
  }),
  entry({
    id: 'image-prompt-refiner',
    name: 'ImagePromptRefiner',
    title: 'Refine an image prompt',
    note: 'Compare a generated picture with what was wanted; get feedback and a better prompt.',
    text:
      'desired_prompt: str, current_image: Image, current_prompt: str -> ' +
      'feedback: str, image_strictly_matches_desired_prompt: bool, revised_prompt: str',
    instructions:
      'Judge the generated picture against the wanted one, say what differs, and write a better prompt.',
    descriptions: {
      desired_prompt: 'what the picture should show',
      current_image: 'the picture generated so far',
      current_prompt: 'the prompt that generated it',
      feedback: 'what is missing or wrong in the picture',
      revised_prompt: 'a better prompt for the image generator',
    },
    sample: {
      desired_prompt: { text: 'A station wall with a large clock and a bench' },
      current_image: { path: '/samples/station.jpg' },
      current_prompt: { text: 'a clock on a wall' },
    },
  }),
]
