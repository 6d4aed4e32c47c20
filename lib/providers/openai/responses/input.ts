import type OpenAI from 'openai'
import { AppError } from '../../../core/errors'
import type { Part, VendorParts, WireRequest } from '../../../core/lm/message'
import type { MediaSource } from '../../../core/media'
import { type FittedTurn, fitCalls } from '../../fit/calls'
import { keptAnswers } from '../../fit/kept-answer'
import { onlyText } from '../../only-text'
import { modelName } from '../../provider'
import { openaiFamily } from '../family'
import { checkDocument, detailOf, fileData, fileName, imageUrl, linkOf, type MediaPart, runs } from '../media'
import { callItem, inOrderOf, providerId } from './kept-items'

const mediaPlaces = 'This API takes media only in what the user says and in a tool’s result'

type Item = OpenAI.Responses.ResponseInputItem
type Content = OpenAI.Responses.ResponseInputContent & OpenAI.Responses.ResponseFunctionCallOutputItem

/** The API refuses an id of more than 64 characters. */
const callIds = { bad: /[^A-Za-z0-9_-]/g, maxLength: 64 }

/**
 * The conversation as input items, texts and media in their order; an answer of this API as it came, with its sealed
 * thoughts. Throws AppError `unsupported` for media the API cannot take, `invalid` for the result of a call nobody made.
 */
export async function toInput(request: WireRequest, media: MediaSource): Promise<Item[]> {
  const kept = keptAnswers(request, { provider: providerId, sameWords: wantsSameWords(request) })
  const turns = fitCalls(request.messages, callIds)
  const items = await Promise.all(
    turns.map((turn) =>
      toItems(turn, { media, kept: turn.role === 'assistant' ? kept.get(turn.vendor) : undefined }),
    ),
  )
  return items.flat()
}

/** GPT from 6.2 on lets sealed thoughts go without a word when anything said before them is no longer the same. */
function wantsSameWords({ model }: WireRequest): boolean {
  return openaiFamily(modelName(model)).dropsThoughts
}

/** True when sealed thoughts of this very model are left out because what was said before them has changed. */
export function leavesThoughts(request: WireRequest): boolean {
  if (!wantsSameWords(request)) return false
  const held = (sameWords: boolean) => keptAnswers(request, { provider: providerId, sameWords }).size
  return held(true) < held(false)
}

async function toItems(
  message: FittedTurn,
  { media, kept }: { media: MediaSource; kept: VendorParts['parts'] | undefined },
): Promise<Item[]> {
  switch (message.role) {
    case 'system':
      return [{ role: 'system', content: onlyText(message.parts, mediaPlaces) }]
    case 'user':
      return [{ role: 'user', content: await contentOf(message.parts, media) }]
    case 'assistant': {
      // As a plain string: the list form of the assistant's own words needs the id of an answer that was stored there.
      const text = onlyText(message.parts, mediaPlaces)
      const asItCame = kept && inOrderOf(kept, { text, calls: message.toolCalls })
      if (asItCame) return asItCame
      const calls = message.toolCalls.map(callItem)
      return text || calls.length === 0 ? [{ role: 'assistant', content: text }, ...calls] : calls
    }
    case 'tool':
      return [
        {
          type: 'function_call_output',
          call_id: message.toolCallId,
          output: await contentOf(message.parts, media),
        },
      ]
  }
}

async function contentOf(parts: readonly Part[], media: MediaSource): Promise<string | Content[]> {
  if (parts.every((part) => part.type === 'text')) return onlyText(parts, mediaPlaces)
  return Promise.all(
    runs(parts).map(async (part) =>
      part.type === 'text' ? { type: 'input_text' as const, text: part.text } : medium(part, media),
    ),
  )
}

async function medium(part: MediaPart, media: MediaSource): Promise<Content> {
  switch (part.ref.kind) {
    case 'image':
      return {
        type: 'input_image',
        image_url: await imageUrl(part, media),
        detail: detailOf(part) ?? 'auto',
      }
    case 'document':
      return { type: 'input_file', ...(await file(part, media)) }
    case 'audio':
      throw new AppError({
        code: 'unsupported',
        message:
          'The Responses API takes no audio. Nothing was sent; pick a model that listens under OpenAI (chat completions), or use a transcript of the clip.',
      })
  }
}

async function file(part: MediaPart, media: MediaSource) {
  const link = linkOf(part)
  if (link === undefined) return fileData(part.ref, media)
  checkDocument(part.ref)
  return { filename: fileName(part.ref), file_url: link }
}
