// A transcript as OpenAI's newer models stream it: word by word, the whole of it last.
const betweenWordsMs = 700

export async function streamTranscript(response, text) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const say = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  for (const word of text.split(' ')) {
    say({ type: 'transcript.text.delta', delta: `${word} ` })
    await new Promise((resolve) => setTimeout(resolve, betweenWordsMs))
  }
  say({ type: 'transcript.text.done', text, usage: { type: 'duration', seconds: 1 } })
  response.end()
}
