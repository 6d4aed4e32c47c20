import type { StopTable } from '../stop-reason'

/** Every word of the API's enum `FinishReason`, and those its guides name besides, as of November 2026. */
export const geminiStops: StopTable = {
  means: {
    STOP: 'stop',
    MAX_TOKENS: 'length',
    SAFETY: 'refused',
    RECITATION: 'refused',
    BLOCKLIST: 'refused',
    PROHIBITED_CONTENT: 'refused',
    SPII: 'refused',
    IMAGE_SAFETY: 'refused',
    IMAGE_PROHIBITED_CONTENT: 'refused',
    IMAGE_RECITATION: 'refused',
    MODEL_ARMOR: 'refused',
  },
  why: {
    LANGUAGE: 'it does not answer in this language',
    OTHER: 'it says no more about it',
    MALFORMED_FUNCTION_CALL: 'it called a tool in words that cannot be read, and the call was not made',
    UNEXPECTED_TOOL_CALL: 'it called a tool that was not offered',
    TOO_MANY_TOOL_CALLS: 'it called more tools in a row than are allowed',
    MISSING_THOUGHT_SIGNATURE: 'an earlier call came back to it without its seal',
    MALFORMED_RESPONSE: 'its answer cannot be read',
    IMAGE_OTHER: 'it made no picture',
    NO_IMAGE: 'it was to make a picture and made none',
  },
}

/** What a word of refusal means, where the vendor adds no sentence of its own. */
const refusals: Readonly<Record<string, string>> = {
  SAFETY: 'its safety filter stopped it',
  RECITATION: 'it would repeat a protected text',
  BLOCKLIST: 'it holds words that are blocked',
  PROHIBITED_CONTENT: 'it may hold what is prohibited',
  SPII: 'it may hold personal data of a sensitive kind',
}

export function refusalOf(word: string, sentence: string | undefined): string {
  const about = refusals[word]
  return sentence ?? `The answer was stopped: ${word}${about ? ` (${about})` : ''}.`
}
