/** How a hub model is asked: a chat in text, a chat with pictures, or a clip to write down. */
export type HubTask = 'chat' | 'picture-chat' | 'speech'

export interface HubModel {
  /** `hub/name`. */
  id: string
  label: string
  note: string
  task: HubTask
  /** `owner/repo` at the hub, and the commit its files are taken from. */
  repo: string
  revision: string
  /** Number format of the weights, for the loader's choice of files. */
  dtype: 'q4' | 'q8'
  /** Every file that is fetched. Bytes as published at the commit; those of the small text files are about right. */
  files: readonly { name: string; bytes: number }[]
  licence: string
  contextTokens: number
  maxOutputTokens: number
  source: string
  asOf: string
}

const tokenizer = (bytes: number) => [
  { name: 'config.json', bytes: 2000 },
  { name: 'generation_config.json', bytes: 300 },
  { name: 'tokenizer.json', bytes },
  { name: 'tokenizer_config.json', bytes: 8000 },
]

const asOf = '2026-11-21'

/**
 * The models of the hub that this app can run in the browser, and the only files its server passes on from there.
 * Commits and sizes are those that public projects pin; nothing here was fetched from the hub itself.
 */
export const hubModels: readonly HubModel[] = [
  {
    id: 'hub/smollm2-135m',
    label: 'SmolLM2 135M',
    note: 'The smallest that writes: short English answers and rewording. Makes things up easily.',
    task: 'chat',
    repo: 'onnx-community/SmolLM2-135M-Instruct-ONNX-MHA',
    revision: '5b6682c7c9df18f004bfb7e635cba3f3d98537d8',
    dtype: 'q4',
    files: [...tokenizer(2_104_556), { name: 'onnx/model_q4.onnx', bytes: 182_000_000 }],
    licence: 'Apache-2.0',
    contextTokens: 8192,
    maxOutputTokens: 1024,
    source: 'huggingface.co/onnx-community/SmolLM2-135M-Instruct-ONNX-MHA',
    asOf,
  },
  {
    id: 'hub/qwen2.5-0.5b',
    label: 'Qwen2.5 0.5B',
    note: 'Better at following instructions and at JSON, in several languages. Larger and slower.',
    task: 'chat',
    repo: 'onnx-community/Qwen2.5-0.5B-Instruct',
    revision: '516c8d04add8a80c5228f32102b57953b8d421a9',
    dtype: 'q8',
    files: [...tokenizer(7_030_000), { name: 'onnx/model_quantized.onnx', bytes: 503_000_000 }],
    licence: 'Apache-2.0',
    contextTokens: 32_768,
    maxOutputTokens: 2048,
    source: 'huggingface.co/onnx-community/Qwen2.5-0.5B-Instruct',
    asOf,
  },
  {
    id: 'hub/smolvlm-256m',
    label: 'SmolVLM 256M',
    note: 'Looks at pictures and answers in free text: what is shown, what is written. English; errs often.',
    task: 'picture-chat',
    repo: 'HuggingFaceTB/SmolVLM-256M-Instruct',
    revision: '7e3e67edbbed1bf9888184d9df282b700a323964',
    dtype: 'q8',
    files: [
      ...tokenizer(3_550_000),
      { name: 'preprocessor_config.json', bytes: 600 },
      { name: 'processor_config.json', bytes: 100 },
      { name: 'chat_template.json', bytes: 500 },
      { name: 'onnx/embed_tokens_quantized.onnx', bytes: 28_390_000 },
      { name: 'onnx/vision_encoder_quantized.onnx', bytes: 94_250_000 },
      { name: 'onnx/decoder_model_merged_quantized.onnx', bytes: 137_220_000 },
    ],
    licence: 'Apache-2.0',
    contextTokens: 8192,
    maxOutputTokens: 1024,
    source: 'huggingface.co/HuggingFaceTB/SmolVLM-256M-Instruct',
    asOf,
  },
  {
    id: 'hub/whisper-base',
    label: 'Whisper base',
    note: 'Writes down English speech, with times. For signatures with one clip and one text as answer.',
    task: 'speech',
    repo: 'onnx-community/whisper-base',
    revision: '1846881b6b3a3024392c1eea3ad983695bc23925',
    dtype: 'q8',
    files: [
      { name: 'config.json', bytes: 2243 },
      { name: 'generation_config.json', bytes: 3832 },
      { name: 'preprocessor_config.json', bytes: 339 },
      { name: 'tokenizer.json', bytes: 2_480_466 },
      { name: 'tokenizer_config.json', bytes: 282_682 },
      { name: 'onnx/encoder_model_quantized.onnx', bytes: 23_200_000 },
      { name: 'onnx/decoder_model_merged_quantized.onnx', bytes: 53_700_000 },
    ],
    licence: 'MIT',
    contextTokens: 448,
    maxOutputTokens: 448,
    source: 'huggingface.co/onnx-community/whisper-base',
    asOf,
  },
]

/** Bytes of all files, as far as they are known before the hub is asked. */
export function hubBytes({ files }: HubModel): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Path of a file at this app's own server, which passes it on from the hub. */
export function hubPath({ repo, revision }: HubModel, file: string): string {
  return `/api/hub/${repo}/resolve/${revision}/${file}`
}
