import type { MediaLimits } from '../../core/lm/model-info'

/** Bytes a request may have with its media inside it (ai.google.dev, as of 2026-08); media travel as base64, 4 bytes for 3. */
export const inlineRequestBytes = 20 * 1024 * 1024

/** What the guides say a request may hold. */
export const geminiLimits: MediaLimits = {
  imageMimes: ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'],
  audioMimes: [
    ...['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/mp3', 'audio/mpeg', 'audio/aiff', 'audio/x-aiff'],
    ...['audio/aac', 'audio/ogg', 'audio/flac', 'audio/x-flac'],
  ],
  requestBytes: inlineRequestBytes,
  cacheMarks: 0,
}
