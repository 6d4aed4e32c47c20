import { chatCompletions } from '../openai/chat-completions'
import { describeOpenaiModel } from '../openai/models'
import { operationFamily } from '../openai/operation-models'
import { compatibleOperations } from '../openai/operations/operations'
import type { Provider } from '../provider'
import { plainTypes } from '../taken-types'

interface Preset {
  id: string
  label: string
  /** Where it listens unless told otherwise; its models are asked for there. */
  baseUrl: string
  /** False where its documentation says that images come as bytes only. */
  links?: false
  /** False for a service of somebody else. */
  selfHosted?: false
  /** Types of pictures that its documentation names; PNG and JPEG where it names none. */
  imageMimes?: readonly string[]
}

// Ports: the defaults each program documents.
const presets: readonly Preset[] = [
  { id: 'ollama', label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', links: false },
  {
    id: 'lmstudio',
    label: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234/v1',
    links: false,
    imageMimes: [...plainTypes.imageMimes, 'image/webp'],
  },
  { id: 'llamacpp', label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { id: 'vllm', label: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
  {
    id: 'openrouter',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    imageMimes: [...plainTypes.imageMimes, 'image/webp', 'image/gif'],
    selfHosted: false,
  },
]

function provider(preset: Preset): Provider {
  const { id, label, baseUrl, links, selfHosted, imageMimes = plainTypes.imageMimes } = preset
  const prefix = id.toUpperCase()
  const limits = { ...plainTypes, imageMimes }
  return chatCompletions({
    id,
    label,
    baseUrl,
    links,
    ...(selfHosted === false ? {} : { selfHosted: true }),
    imageMimes,
    keyName: `${prefix}_API_KEY`,
    baseUrlName: `${prefix}_BASE_URL`,
    modelsName: `${prefix}_MODELS`,
    // Such a server tells itself what it offers.
    models: [],
    describe: (name) => ({
      ...describeOpenaiModel(name),
      ...operationFamily(name),
      id: `${id}/${name}`,
      limits,
      note: `Through ${label}: what it can read and what it costs is unknown.`,
    }),
    operations: compatibleOperations(`${prefix}_API_KEY`),
  })
}

/** Servers that speak chat completions under a name of their own, used when their base URL or key is set. */
export const compatible: Readonly<Record<string, Provider>> = Object.fromEntries(
  presets.map((preset) => [preset.id, provider(preset)]),
)
