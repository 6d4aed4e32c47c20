import type { MediaKind } from '../../core/media'
import { audio } from './audio'
import type { MediaFormat } from './format'
import { image } from './image'

/** One entry per kind of medium. */
export const formats: Record<MediaKind, MediaFormat> = { image, audio }
