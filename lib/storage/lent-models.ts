import { smallDocument } from './small-document'

/** Models that came with capsules. */
export const { load: loadLentModels, save: saveLentModels } = smallDocument('lent-models')
