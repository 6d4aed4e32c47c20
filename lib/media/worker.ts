import { type WorkReply, type WorkRequest, work } from './work'

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<WorkRequest>) => void
  postMessage(message: WorkReply | 'ready'): void
}

scope.onmessage = ({ data }) => {
  void run(data).then((reply) => scope.postMessage(reply))
}

scope.postMessage('ready')

async function run({ name, args }: WorkRequest): Promise<WorkReply> {
  try {
    return { value: await work[name](args as never) }
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return { error: text, memory: /memory|allocation/i.test(text) }
  }
}
