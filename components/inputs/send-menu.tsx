import { Send } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { type MediaKind, mediaIn } from '@/lib/core/media'
import { own } from '@/lib/core/own'
import type { Field } from '@/lib/core/signature'
import { setSend } from '@/lib/stores/actions/signature'

const details = [
  { value: 'auto', label: 'Auto' },
  { value: 'low', label: 'Low' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High' },
  { value: 'original', label: 'Original' },
  { value: 'ultra_high', label: 'Ultra high' },
] as const

/** Those that one of the asked models takes, and the one that is set. */
function detailsOf(models: readonly ModelInfo[], set: string | undefined) {
  const taken = new Set(models.flatMap(({ details: own = ['auto', 'low', 'high'] }) => own))
  return details.filter(({ value }) => taken.has(value) || value === set || value === 'auto')
}

const sides = [2048, 1568, 1024, 768, 512, 384, 256]
const rates = [12_000, 8000, 6000, 4000]

/** How one input goes to the vendors: at what size, how finely pictures are looked at, by link or as bytes, and whether it stays in their cache. */
export function SendMenu({ field, kind }: { field: Field; kind: MediaKind | undefined }) {
  const app = useApp()
  const value = useStore(app.stores.workspace, (state) => own(state.doc.inputs, field.name))
  const linked = mediaIn(value).some(({ url }) => url !== undefined)
  const { send = {} } = field
  const columns = useStore(app.stores.workspace, (state) => state.doc.columns)
  const models = useStore(app.stores.models, (state) => state.models)
  const asked = models.filter(({ id }) => columns.some(({ model }) => model === id))
  const change = (patch: NonNullable<Field['send']>) => setSend(app, field.name, { ...send, ...patch })
  const set = Object.keys(send).length > 0
  return (
    <Popover
      label={`How ${field.name} is sent`}
      titled
      align="end"
      className="w-[min(320px,calc(100vw-24px))]"
      trigger={
        <IconButton
          label={`How ${field.name} is sent${set ? ' (changed)' : ''}`}
          data-testid={`send-${field.name}`}
          className={set ? 'text-accent' : ''}
        >
          <Send size={14} aria-hidden="true" />
        </IconButton>
      }
    >
      <div className="space-y-3.5">
        {kind ? <SizeChoice kind={kind} send={send} onChange={change} /> : null}
        {kind === 'image' ? (
          <div className="space-y-1">
            <div className="flex items-center justify-between gap-3">
              <span className="text-sm">Detail</span>
              <Segmented
                label="Detail"
                value={send.detail ?? 'auto'}
                options={detailsOf(asked, send.detail)}
                onChange={(detail) => change({ detail: detail === 'auto' ? undefined : detail })}
              />
            </div>
            <p className="text-muted text-xs">
              Low costs less and misses small print. Used by OpenAI and Gemini models, each at the nearest
              level it has; others look at the whole picture.
            </p>
          </div>
        ) : null}
        {linked || send.link ? (
          <Switch
            label="Send the link instead of the bytes"
            hint="OpenAI and Anthropic models fetch web links, Gemini only links to Google’s stores; the rest get the bytes"
            checked={send.link === true}
            onChange={(link) => change({ link: link || undefined })}
          />
        ) : null}
        <Switch
          label="Keep in the vendor’s cache"
          hint="All up to the end of this input is cheaper to send again within minutes. Used by Anthropic models only, at four places at most; OpenAI and Gemini keep prompts by themselves"
          checked={send.cache === true}
          onChange={(cache) => change({ cache: cache || undefined })}
        />
      </div>
    </Popover>
  )
}

type SendWish = NonNullable<Field['send']>

function SizeChoice({
  kind,
  send,
  onChange,
}: {
  kind: MediaKind
  send: SendWish
  onChange(patch: SendWish): void
}) {
  const [now, offered] = kind === 'image' ? [send.side, sides] : [send.rate, rates]
  // One that was found by trying sizes is offered too.
  const sizes = [...new Set([...offered, ...(now === undefined ? [] : [now])])].sort((a, b) => b - a)
  return (
    <div className="flex items-center justify-between gap-3 text-sm">
      {kind === 'image' ? 'Longest side' : 'Sample rate'}
      <Select
        aria-label={kind === 'image' ? 'Longest side' : 'Sample rate'}
        value={now ?? ''}
        onChange={({ target }) => {
          const size = target.value === '' ? undefined : Number(target.value)
          onChange(kind === 'image' ? { side: size } : { rate: size })
        }}
      >
        <option value="">Original</option>
        {sizes.map((size) => (
          <option key={size} value={size}>
            {kind === 'image' ? `${size} px` : `${size / 1000} kHz`}
          </option>
        ))}
      </Select>
    </div>
  )
}
