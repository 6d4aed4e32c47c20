/** The events of a message that was sent whole; an event by itself stays one; undefined for anything else. */
export function whole(json: unknown): readonly unknown[] | undefined {
  const { type, content, stop_reason, stop_details, usage } = Object(json)
  if (type === 'message' && Array.isArray(content)) {
    const blocks = content.flatMap((content_block: unknown, index) => [
      { type: 'content_block_start', index, content_block },
      { type: 'content_block_stop', index },
    ])
    const delta = { stop_reason, stop_details, stop_sequence: null }
    return [
      { type: 'message_start', message: json },
      ...blocks,
      { type: 'message_delta', delta, usage },
      { type: 'message_stop' },
    ]
  }
  return typeof type === 'string' && /^(message|content_block|ping)/.test(type) ? [json] : undefined
}
