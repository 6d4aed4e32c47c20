// A chat model of a few kilobytes in the layout of the hub: which token follows which is drawn at random, once, and it
// says so in the form it is asked for. For the browser suite, which has no hub.
import { float, int64, model, node, tensor, value } from './onnx.mjs'

// Characters that stand for the 256 bytes in byte-level vocabularies: printable ones for themselves, others from 256 on.
const printable = (byte) => (byte > 32 && byte < 127) || (byte > 160 && byte < 173) || byte > 173
let next = 256
const symbols = Array.from({ length: 256 }, (_, byte) =>
  String.fromCodePoint(printable(byte) ? byte : next++),
)
const vocab = Object.fromEntries(symbols.map((symbol, byte) => [symbol, byte]))

const [start, end, opening, closing] = [256, 257, 258, 259]
const added = ['<|im_start|>', '<|im_end|>', '[[ ## answer ## ]]\n', '\n\n[[ ## completed ## ]]'].map(
  (content, at) => addedToken(256 + at, content, at < 2),
)
const size = 256 + added.length

/** A token beside the 256; `special` ones are not part of the text. */
export function addedToken(id, content, special) {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** All letters in an order drawn at random: a letter is followed by its neighbour there, the last by the closing. */
const draw = random(20261121)
const letters = [...'abcdefghijklmnopqrstuvwxyz']
  .map((letter) => ({ letter, at: draw() }))
  .sort((a, b) => a.at - b.at)
  .map(({ letter }) => letter)

/** What the model answers to everything. */
export const tinyAnswer = letters.join('')

function follower(token) {
  if (token === opening) return tinyAnswer.charCodeAt(0)
  if (token === closing) return end
  if (token === 10) return opening
  const at = tinyAnswer.indexOf(String.fromCharCode(token))
  if (token > 255 || at < 0) return end
  return at + 1 < tinyAnswer.length ? tinyAnswer.charCodeAt(at + 1) : closing
}

/** For each of so many tokens the one that follows it. */
export function followers(count) {
  return Array.from({ length: count }, (_, token) => follower(token))
}

function weights() {
  const past = ['batch', 1, 'past', 1]
  const present = ['batch', 1, 'all', 1]
  return model({
    constants: [
      tensor('follows', { type: int64, dims: [size], values: followers(size) }),
      tensor('depth', { type: int64, dims: [], values: [size] }),
      tensor('low_high', { type: float, dims: [2], values: [-10, 10] }),
      tensor('axes', { type: int64, dims: [2], values: [1, 3] }),
    ],
    nodes: [
      node('Gather', ['follows', 'input_ids'], ['chosen'], { axis: 0 }),
      node('OneHot', ['chosen', 'depth', 'low_high'], ['logits'], { axis: -1 }),
      node('Cast', ['input_ids'], ['read'], { to: float }),
      node('Unsqueeze', ['read', 'axes'], ['fresh']),
      node('Concat', ['past_key_values.0.key', 'fresh'], ['present.0.key'], { axis: 2 }),
      node('Concat', ['past_key_values.0.value', 'fresh'], ['present.0.value'], { axis: 2 }),
    ],
    inputs: [
      value('input_ids', int64, ['batch', 'length']),
      value('attention_mask', int64, ['batch', 'all']),
      value('past_key_values.0.key', float, past),
      value('past_key_values.0.value', float, past),
    ],
    outputs: [
      value('logits', float, ['batch', 'length', size]),
      value('present.0.key', float, present),
      value('present.0.value', float, present),
    ],
  })
}

const json = (content) => Buffer.from(JSON.stringify(content))

/** The files of the model by their names at the hub. */
export const tinyFiles = {
  'config.json': json({
    model_type: 'llama',
    architectures: ['LlamaForCausalLM'],
    vocab_size: size,
    hidden_size: 1,
    head_dim: 1,
    num_hidden_layers: 1,
    num_attention_heads: 1,
    num_key_value_heads: 1,
    bos_token_id: start,
    eos_token_id: end,
    pad_token_id: end,
  }),
  'generation_config.json': json({ bos_token_id: start, eos_token_id: end, pad_token_id: end }),
  'tokenizer.json': json({
    version: '1.0',
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: { type: 'BPE', unk_token: null, fuse_unk: false, byte_fallback: false, vocab, merges: [] },
  }),
  'tokenizer_config.json': json({
    tokenizer_class: 'GPT2Tokenizer',
    bos_token: '<|im_start|>',
    eos_token: '<|im_end|>',
    pad_token: '<|im_end|>',
    model_max_length: 8192,
    chat_template:
      "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}" +
      "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
  }),
  'onnx/model_q4.onnx': weights(),
}
