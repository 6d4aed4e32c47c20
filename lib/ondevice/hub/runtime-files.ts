const folder = 'transformers-3.8.1/'

/** transformers.js with its ONNX Runtime, as served: it starts its threads from its own files. */
export const runtimeScripts = [
  `${folder}transformers.min.js`,
  `${folder}ort-wasm-simd-threaded.jsep.mjs`,
] as const
export const runtimeWasm = `models/${folder}ort-wasm-simd-threaded.jsep.wasm`
