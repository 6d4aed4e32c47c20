import { smallDocument } from './small-document'

/** What was set by hand of models. */
export const { load: loadModelOverrides, save: saveModelOverrides } = smallDocument('model-overrides')
