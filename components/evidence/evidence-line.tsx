import { AudioLines, Quote, ScanText } from 'lucide-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import type { Evidence, EvidenceSource } from '@/lib/core/evidence'
import { EvidenceDetail } from './evidence-detail'

const mostChips = 6

const seconds = (time: number) => `${Math.floor(time / 60)}:${(time % 60).toFixed(1).padStart(4, '0')}`

/** The places that support a value: a mouse over one lights its place, a press opens it inside the answer. Neither moves the page. */
export function EvidenceLine({ owner, evidence }: { owner: string; evidence: Evidence }) {
  const { view } = useApp().stores
  const { sources } = evidence
  const open = useStore(view, ({ pinned }) => (pinned?.owner === owner ? pinned.sources[0] : undefined))
  const more = sources.length - mostChips
  const place = useRef<HTMLDivElement>(null)
  const shown = open !== undefined && sources.includes(open)
  useFocusBack(place, shown)
  if (sources.length === 0) return null
  return (
    <div ref={place} className="relative space-y-1 text-muted text-xs">
      <ul aria-label="Evidence" className="flex flex-wrap gap-1">
        {sources.slice(0, mostChips).map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may support a value twice; their order is fixed.
          <li key={index} className="min-w-0">
            <SourceChip owner={owner} source={source} />
          </li>
        ))}
        {more > 0 ? <li className="px-1 py-0.5">and {more} more</li> : null}
      </ul>
      {shown ? (
        <EvidenceDetail
          key={sources.indexOf(open)}
          source={open}
          onClose={() => view.setState({ pinned: undefined })}
        />
      ) : null}
    </div>
  )
}

/** Gives the focus back to the chip when what it opened is closed and had the focus. */
function useFocusBack(place: RefObject<HTMLElement | null>, open: boolean) {
  const chip = useRef<HTMLElement>(null)
  useEffect(() => {
    if (open) chip.current = place.current?.querySelector<HTMLElement>('[aria-pressed="true"]') ?? null
    else if (document.activeElement === document.body) chip.current?.focus({ preventScroll: true })
    if (!open) chip.current = null
  }, [open, place])
}

function SourceChip({ owner, source }: { owner: string; source: EvidenceSource }) {
  const { view } = useApp().stores
  const pinned = useStore(
    view,
    (state) => state.pinned?.owner === owner && (state.pinned?.sources.includes(source) ?? false),
  )
  const spotlight = { owner, sources: [source] }
  const Icon = source.box ? ScanText : source.start === undefined ? Quote : AudioLines
  const colour = source.text.match(/#[0-9a-f]{6}\b/i)?.[0]
  const heard = source.start !== undefined
  const place = heard ? 'Play it from there' : source.box ? 'Show this part of the picture' : 'Show all of it'
  return (
    <button
      type="button"
      data-testid="evidence"
      aria-pressed={pinned}
      title={[source.text, pinned ? 'Close' : place].filter(Boolean).join('\n')}
      // A finger that taps is no pointer that rests: only a mouse can look without pressing.
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') view.setState({ hovered: spotlight })
      }}
      onPointerLeave={() => view.setState({ hovered: undefined })}
      onFocus={({ currentTarget }) => {
        if (currentTarget.matches(':focus-visible')) view.setState({ hovered: spotlight })
      }}
      onBlur={() => view.setState({ hovered: undefined })}
      onClick={() => view.setState({ pinned: pinned ? undefined : spotlight })}
      className={cx(
        'inline-flex min-h-6 max-w-full pointer-coarse:min-h-9 items-center gap-1 rounded-control border border-line px-1.5 py-0.5 text-left transition-colors duration-quick hover:border-accent hover:text-ink',
        pinned && 'border-accent bg-accent-soft text-ink',
      )}
    >
      {colour ? (
        <span
          aria-hidden="true"
          className="size-3 shrink-0 rounded-xs border border-ink/20"
          style={{ background: colour }}
        />
      ) : (
        <Icon size={12} aria-hidden="true" className="shrink-0" />
      )}
      {heard ? <span className="tabular shrink-0">{seconds(source.start ?? 0)}</span> : null}
      <span className="max-w-44 truncate">{source.text}</span>
    </button>
  )
}
