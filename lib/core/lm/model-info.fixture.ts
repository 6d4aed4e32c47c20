// For tests: a model that is ready and takes text.
import type { ModelInfo } from './model-info'

export function someModel(id: string, patch: Partial<ModelInfo> = {}): ModelInfo {
  return {
    id,
    provider: id.split('/')[0] ?? '',
    label: id.split('/')[1] ?? '',
    input: ['text'],
    structured: 'json',
    ready: true,
    onDevice: false,
    ...patch,
  }
}
