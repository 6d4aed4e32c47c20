// A model of a few kilobytes that takes pictures, in the layout of the hub: three networks and their settings. It answers
// like the tiny chat model, whatever it is shown; a picture of another size than it wants would make it fail.
import { bool, float, int64, model, node, tensor, value } from './onnx.mjs'
import { addedToken, followers, tinyFiles } from './tiny-model.mjs'

const image = 260
const names = ['<image>', '<fake_token_around_image>', '<global-img>']
const size = image + names.length
/** Px of a side of each piece a picture is cut into. */
const side = 32

const json = (content) => Buffer.from(JSON.stringify(content))
const parsed = (name) => JSON.parse(tinyFiles[name].toString('utf8'))
const constant = (name, values) => tensor(name, { type: int64, dims: [values.length], values })

function embedTokens() {
  return model({
    constants: [constant('axes', [2])],
    nodes: [
      node('Cast', ['input_ids'], ['number'], { to: float }),
      node('Unsqueeze', ['number', 'axes'], ['inputs_embeds']),
    ],
    inputs: [value('input_ids', int64, ['batch', 'length'])],
    outputs: [value('inputs_embeds', float, ['batch', 'length', 1])],
  })
}

/** The mean of each piece. */
function visionEncoder() {
  return model({
    constants: [constant('flat_shape', [-1, 1, 3 * side * side, 1]), constant('shape', [-1, 1, 1])],
    nodes: [
      node('Reshape', ['pixel_values', 'flat_shape'], ['flat']),
      node('GlobalAveragePool', ['flat'], ['mean']),
      node('Reshape', ['mean', 'shape'], ['image_features']),
    ],
    inputs: [
      value('pixel_values', float, ['batch', 'pieces', 3, side, side]),
      value('pixel_attention_mask', bool, ['batch', 'pieces', side, side]),
    ],
    outputs: [value('image_features', float, ['all_pieces', 1, 1])],
  })
}

function decoder() {
  const past = ['batch', 1, 'past', 1]
  const present = ['batch', 1, 'all', 1]
  const key = (name, dims) => value(`${name}.0.key`, float, dims)
  const values = (name, dims) => value(`${name}.0.value`, float, dims)
  return model({
    constants: [
      constant('follows', followers(size)),
      tensor('depth', { type: int64, dims: [], values: [size] }),
      tensor('low_high', { type: float, dims: [2], values: [-10, 10] }),
      tensor('zero', { type: float, dims: [], values: [0] }),
      constant('first', [1]),
      constant('last', [2]),
    ],
    nodes: [
      node('Max', ['inputs_embeds', 'zero'], ['positive']),
      node('Squeeze', ['positive', 'last'], ['number']),
      node('Cast', ['number'], ['read'], { to: int64 }),
      node('Gather', ['follows', 'read'], ['chosen'], { axis: 0 }),
      node('OneHot', ['chosen', 'depth', 'low_high'], ['logits'], { axis: -1 }),
      node('Unsqueeze', ['inputs_embeds', 'first'], ['fresh']),
      node('Concat', ['past_key_values.0.key', 'fresh'], ['present.0.key'], { axis: 2 }),
      node('Concat', ['past_key_values.0.value', 'fresh'], ['present.0.value'], { axis: 2 }),
    ],
    inputs: [
      value('inputs_embeds', float, ['batch', 'length', 1]),
      value('attention_mask', int64, ['batch', 'all']),
      value('position_ids', int64, ['batch', 'length']),
      key('past_key_values', past),
      values('past_key_values', past),
    ],
    outputs: [
      value('logits', float, ['batch', 'length', size]),
      key('present', present),
      values('present', present),
    ],
  })
}

const { architectures: _, ...text } = parsed('config.json')
const tokens = parsed('tokenizer.json')
const { chat_template: _template, ...tokenizer } = parsed('tokenizer_config.json')
const half = [0.5, 0.5, 0.5]

/** The files of the model by their names at the hub. Its template lies in a file of its own. */
export const visionFiles = {
  'config.json': json({
    model_type: 'idefics3',
    architectures: ['Idefics3ForConditionalGeneration'],
    image_token_id: image,
    text_config: { ...text, vocab_size: size },
    vision_config: {},
  }),
  'generation_config.json': tinyFiles['generation_config.json'],
  'tokenizer.json': json({
    ...tokens,
    added_tokens: [...tokens.added_tokens, ...names.map((name, at) => addedToken(image + at, name, true))],
  }),
  'tokenizer_config.json': json(tokenizer),
  'chat_template.json': json({
    chat_template:
      "{% for message in messages %}{{ '<|im_start|>' + message['role'] + ':' }}{% for part in message['content'] %}" +
      "{% if part['type'] == 'image' %}<image>{% else %}{{ part['text'] }}{% endif %}{% endfor %}<|im_end|>\n{% endfor %}" +
      "{% if add_generation_prompt %}{{ 'Assistant:\n' }}{% endif %}",
  }),
  'preprocessor_config.json': json({
    image_processor_type: 'Idefics3ImageProcessor',
    processor_class: 'Idefics3Processor',
    do_convert_rgb: true,
    do_image_splitting: true,
    do_normalize: true,
    do_pad: true,
    do_rescale: true,
    do_resize: true,
    image_mean: half,
    image_std: half,
    max_image_size: { longest_edge: side },
    size: { longest_edge: 2 * side },
    resample: 1,
    rescale_factor: 1 / 255,
  }),
  'processor_config.json': json({ image_seq_len: 1, processor_class: 'Idefics3Processor' }),
  'onnx/embed_tokens_quantized.onnx': embedTokens(),
  'onnx/vision_encoder_quantized.onnx': visionEncoder(),
  'onnx/decoder_model_merged_quantized.onnx': decoder(),
}
