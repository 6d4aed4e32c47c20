// Writes a small ONNX model by hand: the few kinds of protobuf messages (onnx.proto3) that a graph of plain nodes needs.

function varint(value) {
  const bytes = []
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)])
    bytes.push(Number(rest & 127n) | 128)
  }
}

const number = (field, value) => Buffer.concat([varint(field << 3), varint(value)])
const chunk = (field, bytes) => Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes])
const text = (field, value) => chunk(field, Buffer.from(value, 'utf8'))
const message = (...parts) => Buffer.concat(parts.flat())

export const float = 1
export const int64 = 7
export const bool = 9

/** A constant; `values` of numbers, of `type` float or int64. */
export function tensor(name, { type, dims, values }) {
  const data = type === float ? new Float32Array(values) : new BigInt64Array(values.map(BigInt))
  return message(
    dims.map((dim) => number(1, dim)),
    number(2, type),
    text(8, name),
    chunk(9, Buffer.from(data.buffer)),
  )
}

/** An input or output; a dimension is a number, or a name when it varies. */
export function value(name, type, dims) {
  const shape = dims.map((dim) => chunk(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)))
  const tensorType = message(number(1, type), chunk(2, message(shape)))
  return message(text(1, name), chunk(2, chunk(1, tensorType)))
}

/** Attributes are whole numbers. */
export function node(operator, inputs, outputs, attributes = {}) {
  return message(
    inputs.map((name) => text(1, name)),
    outputs.map((name) => text(2, name)),
    text(3, `${operator}_${outputs[0]}`),
    text(4, operator),
    Object.entries(attributes).map(([name, number_]) =>
      chunk(5, message(text(1, name), number(3, number_), number(20, 2))),
    ),
  )
}

export function model({ nodes, constants, inputs, outputs }) {
  const graph = message(
    nodes.map((one) => chunk(1, one)),
    text(2, 'graph'),
    constants.map((one) => chunk(5, one)),
    inputs.map((one) => chunk(11, one)),
    outputs.map((one) => chunk(12, one)),
  )
  return message(number(1, 8), text(2, 'e2e'), chunk(7, graph), chunk(8, message(text(1, ''), number(2, 17))))
}
