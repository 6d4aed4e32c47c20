import { mediaType } from './media'

export const image = mediaType('image')
