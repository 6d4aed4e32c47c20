import { AudioLines, Image as ImageIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useApp } from '@/components/app-context'
import type { Message } from '@/lib/core/lm/message'
import type { MediaRef } from '@/lib/core/media'
import { formatBytes } from './format'

const roles: Record<Message['role'], string> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
  tool: 'Tool',
}

/** One message of a prompt: its text as it is, its media small, in their place. */
export function MessageView({ message }: { message: Message }) {
  return (
    <div className="overflow-hidden rounded-control border border-line">
      <div className="border-line border-b bg-sunken px-3 py-1 text-muted text-xs">
        {roles[message.role]}
        {message.role === 'tool' && message.isError ? ', an error' : ''}
      </div>
      <div className="px-3 py-2">
        {message.role === 'assistant'
          ? message.toolCalls?.map(({ id, name, args }) => (
              <pre
                key={id}
                className="whitespace-pre-wrap font-mono text-xs leading-[18px] [overflow-wrap:anywhere]"
              >
                {name}({JSON.stringify(args, null, 2)})
              </pre>
            ))
          : null}
        {message.parts.map((part, index) =>
          part.type === 'text' ? (
            <pre
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sent message keep their order.
              key={index}
              className="whitespace-pre-wrap font-mono text-xs leading-[18px] [overflow-wrap:anywhere]"
            >
              {part.text}
            </pre>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sent message keep their order.
            <MediaPart key={index} medium={part.ref} />
          ),
        )}
      </div>
    </div>
  )
}

function MediaPart({ medium }: { medium: MediaRef }) {
  const { view } = useApp().stores
  const url = useThumb(medium.id)
  const Icon = medium.kind === 'image' ? ImageIcon : AudioLines
  const size = medium.width
    ? `${medium.width}×${medium.height}`
    : medium.seconds
      ? `${medium.seconds.toFixed(1)} s`
      : ''
  return (
    <button
      type="button"
      title="What is sent of it"
      onClick={() => view.setState(({ drawer }) => ({ drawer: undefined, lens: { medium, column: drawer } }))}
      className="touch my-1 inline-flex items-center gap-2 rounded-control border border-line bg-sunken p-1 pr-2.5 text-left hover:border-edge"
    >
      {url ? (
        // biome-ignore lint/performance/noImgElement: a blob of this browser; the image optimiser never sees it.
        <img src={url} alt="" className="size-10 rounded-sm object-cover" />
      ) : (
        <Icon size={16} aria-hidden="true" className="m-1.5 text-muted" />
      )}
      <span className="text-xs">
        <span className="block max-w-56 truncate">{medium.name ?? medium.kind}</span>
        <span className="tabular block text-muted">
          {[size, formatBytes(medium.bytes), medium.mime].filter(Boolean).join(' · ')}
        </span>
      </span>
    </button>
  )
}

function useThumb(id: string): string | undefined {
  const { media } = useApp()
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let current = true
    media.thumb(id).then(
      (blob) => {
        if (!blob || !current) return
        made = URL.createObjectURL(blob)
        setUrl(made)
      },
      // A picture that cannot be shown small is shown by its name.
      () => undefined,
    )
    return () => {
      current = false
      if (!made) return
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [media, id])
  return url
}
