import { mediaType } from './media'

export const audio = mediaType('audio')
