// What the scripted server answers: computed from the request, so that a test can tell whether the media arrived.

/** The text parts of all messages, joined. */
export function promptOf(body) {
  return (body.messages ?? []).map(textOf).join('\n')
}

function textOf(message) {
  if (typeof message.content === 'string') return message.content
  return (message.content ?? []).map((part) => part.text ?? '').join('\n')
}

/** Every medium of the request: `{kind, mime, bytes}`. */
export function mediaOf(body) {
  return (body.messages ?? [])
    .flatMap((message) => (Array.isArray(message.content) ? message.content : []))
    .flatMap((part) => {
      if (part.type === 'input_audio')
        return [
          { kind: 'audio', mime: `audio/${part.input_audio.format}`, bytes: size(part.input_audio.data) },
        ]
      if (part.type !== 'image_url') return []
      const [head, data] = part.image_url.url.split(';base64,')
      return [{ kind: 'image', mime: head.replace('data:', ''), bytes: size(data ?? '') }]
    })
}

function size(base64) {
  return Buffer.from(base64, 'base64').length
}

/** What small media hold, as base64, in their order: enough to see whether they are what the page showed. */
export function smallMediaOf(body) {
  return (body.messages ?? [])
    .flatMap((message) => (Array.isArray(message.content) ? message.content : []))
    .map((part) => part.input_audio?.data ?? part.image_url?.url.split(';base64,')[1] ?? '')
    .filter((data) => data !== '' && data.length < 50_000)
}

/** One sentence that names what arrived: `I got image image/png 1234 bytes.` */
function sentence(body) {
  const media = mediaOf(body).map(({ kind, mime, bytes }) => `${kind} ${mime} ${bytes} bytes`)
  return `I got ${media.join(' and ') || 'text only'}.`
}

/** The tool the model is made to call, if any. */
export function forcedTool(body) {
  const name = body.tool_choice?.function?.name
  return (body.tools ?? []).find((tool) => tool.function?.name === name)?.function
}

/** The whole reply, in the form that was asked for: JSON by the schema or the skeleton, else fields between markers, else a sentence. */
export function replyTo(body) {
  const schema = forcedTool(body)?.parameters ?? body.response_format?.json_schema?.schema
  if (schema) return JSON.stringify(bySchema(schema, schema, body))
  const members = skeletonFields(body)
  if (members.length > 0)
    return JSON.stringify(Object.fromEntries(members.map(({ name, type }) => [name, byType(type, body)])))
  const tags = tagFields(body)
  if (tags.length > 0) return tags.map((field) => tagged(field, body)).join('\n')
  const fields = outputFields(body)
  if (fields.length === 0) return sentence(body)
  const lines = fields.map(({ name, type }) => {
    const value = byType(type, body)
    return `[[ ## ${name} ## ]]\n${typeof value === 'string' ? value : JSON.stringify(value)}\n`
  })
  return `${lines.join('\n')}\n[[ ## completed ## ]]\n`
}

function bySchema(schema, root, body) {
  if (schema.$ref)
    return bySchema(
      schema.$ref
        .split('/')
        .slice(1)
        .reduce((at, key) => at[key], root),
      root,
      body,
    )
  if (schema.enum) return schema.enum[0]
  if ('const' in schema) return schema.const
  if (schema.anyOf) return bySchema(schema.anyOf[0], root, body)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, part]) => [name, bySchema(part, root, body)]),
    )
  if (type === 'array') return [bySchema(schema.items ?? {}, root, body)]
  return (
    { integer: mediaOf(body)[0]?.bytes ?? 0, number: 0.5, boolean: true, null: null }[type] ?? sentence(body)
  )
}

function systemOf(body) {
  const system = (body.messages ?? []).filter(({ role }) => role === 'system' || role === 'developer')
  return system.map(textOf).join('\n')
}

/** The members of the JSON object that the instructions show, `"name": "{name}`. */
function skeletonFields(body) {
  const system = systemOf(body)
  return [...system.matchAll(/^ {2}"(\w+)": "\{\1\}/gm)].map(([, name]) => ({
    name,
    type: typeIn(system, name),
  }))
}

function typeIn(system, name) {
  return new RegExp(`\`?${name}\`? \\(([^\\n]*?)\\)(?::|$)`, 'm').exec(system)?.[1] ?? 'str'
}

/** The tags that the instructions show for the reply. */
function tagFields(body) {
  const system = systemOf(body)
  const [, shown = ''] = system.split('Your reply stands between tags')
  return [...shown.matchAll(/^<(\w+)>\n[\s\S]*?^<\/\1>/gm)].map(([, name]) => ({
    name,
    type: typeIn(system, name),
  }))
}

function tagged({ name, type }, body) {
  const value = byType(type, body)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `<${name}>\n${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}\n</${name}>`
}

/** Output fields are the markers that the instructions name and the last user message does not fill. */
function outputFields(body) {
  const messages = body.messages ?? []
  const system = systemOf(body)
  const user = textOf(messages.findLast(({ role }) => role === 'user') ?? {})
  const filled = new Set([...user.matchAll(/^\[\[ ## (\w+) ## \]\]/gm)].map(([, name]) => name))
  const named = [...`${system}\n${user}`.matchAll(/\[\[ ## (\w+) ## \]\]/g)].map(([, name]) => name)
  return [...new Set(named)]
    .filter((name) => name !== 'completed' && !filled.has(name))
    .map((name) => ({ name, type: typeIn(system, name) }))
}

function byType(type, body) {
  const choice = /Literal\[\s*(['"])(.*?)\1/.exec(type)?.[2]
  if (choice !== undefined) return choice
  // A box on the picture, which another model sees elsewhere.
  if (/^list\[dict\[str, float\]\]/.test(type))
    return [{ x: /other/.test(body.model) ? 300 : 120, y: 200, width: 360, height: 240 }]
  if (/^list/.test(type)) return [sentence(body)]
  if (/^dict/.test(type)) return { got: sentence(body) }
  if (/^(Optional\[)?int/.test(type)) return mediaOf(body)[0]?.bytes ?? 0
  if (/^(Optional\[)?float/.test(type)) return 0.5
  if (/^(Optional\[)?bool/.test(type)) return true
  return sentence(body)
}
