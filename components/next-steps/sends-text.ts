import type { ModelInfo } from '../../lib/core/lm/model-info'
import { type MediaRef, mediaIn } from '../../lib/core/media'
import type { WorkspaceDoc } from '../../lib/stores/workspace'

const words: Readonly<Record<MediaRef['kind'], string>> = {
  image: 'picture',
  audio: 'recording',
  document: 'document',
}

/** What asking this model sends, and to whom, by the provider's name; undefined where nothing leaves the device. */
export function sendsText(
  { inputs, signature }: Pick<WorkspaceDoc, 'inputs' | 'signature'>,
  { provider, onDevice }: Pick<ModelInfo, 'provider' | 'onDevice'>,
  providers: readonly { id: string; label: string }[],
): string | undefined {
  if (onDevice) return undefined
  const to = providers.find(({ id }) => id === provider)?.label ?? provider
  const given = signature.inputs.flatMap(({ name }) => {
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined
    return value === undefined || value === null || value === '' ? [] : [value]
  })
  const media = given.flatMap(mediaIn)
  const [first] = media
  const alone =
    first &&
    given.every((value) => mediaIn(value).length > 0) &&
    media.every(({ kind }) => kind === first.kind)
  const what = alone ? `${words[first.kind]}${media.length > 1 ? 's' : ''}` : 'inputs'
  return `sends the ${what} to ${to}`
}
