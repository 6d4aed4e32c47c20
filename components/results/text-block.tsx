import { Copy } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { copyText } from './copy'

/** Text as it was sent or received, whole and unchanged. */
export function TextBlock({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <div className="flex h-7 items-center justify-between">
        <h4 className="font-medium text-muted text-xs">{title}</h4>
        <IconButton label={`Copy: ${title}`} onClick={() => copyText(text, 'Copied')}>
          <Copy size={13} />
        </IconButton>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
        tabIndex={0}
        className="max-h-96 overflow-auto whitespace-pre-wrap rounded-control border border-line bg-sunken px-3 py-2 font-mono text-xs leading-[18px] [overflow-wrap:anywhere]"
      >
        {text === '' ? <span className="text-muted">Empty</span> : text}
      </pre>
    </section>
  )
}
