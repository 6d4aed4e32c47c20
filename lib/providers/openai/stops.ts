import type { StopTable } from '../stop-reason'

/** Words of chat completions, and of servers that speak them in an accent of their own. In lower case. */
export const chatStops: StopTable = {
  means: {
    stop: 'stop',
    eos: 'stop',
    eos_token: 'stop',
    end_turn: 'stop',
    stop_sequence: 'stop',
    completed: 'stop',
    complete: 'stop',
    finished: 'stop',
    done: 'stop',
    end: 'stop',
    length: 'length',
    max_tokens: 'length',
    max_length: 'length',
    model_length: 'length',
    max_output_tokens: 'length',
    model_context_window_exceeded: 'length',
    tool_calls: 'tool-calls',
    tool_use: 'tool-calls',
    function_call: 'tool-calls',
    content_filter: 'refused',
    refusal: 'refused',
    safety: 'refused',
    recitation: 'refused',
    blocklist: 'refused',
    prohibited_content: 'refused',
    spii: 'refused',
  },
  why: {
    abort: 'the server stopped it',
    insufficient_system_resource: 'the server ran out of room',
    pause_turn: 'the server paused a long turn',
    malformed_function_call: 'a tool was called in words that cannot be read',
  },
}

/** Why a response is incomplete, in the words of the Responses API. */
export const responsesStops: StopTable = {
  means: { max_output_tokens: 'length', content_filter: 'refused' },
  why: { max_tool_calls: 'more tool calls than are allowed', cancelled: 'it was cancelled' },
}
