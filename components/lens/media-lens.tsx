'use client'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { useBlobUrl } from '@/components/inputs/use-blob-url'
import { Drawer } from '@/components/ui/drawer'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { MediaRef } from '@/lib/core/media'
import { fieldOfMedium, mediumPart } from '@/lib/stores/actions/sent-medium'
import { findModel } from '@/lib/stores/models'
import { BeforeAfter } from './before-after'
import { MediumFacts } from './medium-facts'
import { PriceTable } from './price-table'
import { SweepPanel } from './sweep-panel'
import { useSent } from './use-sent'

/** A medium as it is beside what a model gets of it, what that costs, and what smaller would do. */
export function MediaLens() {
  const { view } = useApp().stores
  const lens = useStore(view, (state) => state.lens)
  return (
    <Drawer
      open={lens !== undefined}
      onClose={() => view.setState({ lens: undefined })}
      title="Media lens"
      note={lens?.medium.name}
      place="full"
    >
      {lens ? <Lens key={lens.medium.id} medium={lens.medium} from={lens.column} /> : null}
    </Drawer>
  )
}

function Lens({ medium, from }: { medium: MediaRef; from: string | undefined }) {
  const { workspace, models } = useApp().stores
  const doc = useStore(workspace, (state) => state.doc)
  const list = useStore(models, (state) => state.models)
  const [chosen, setChosen] = useState(from)
  const modelOf = (id: string) => (list.length > 0 ? findModel(models.getState(), id) : undefined)
  const sending = doc.columns.find(({ model }) => modelOf(model)?.onDevice === false)
  const column = doc.columns.find(({ id }) => id === chosen) ?? sending ?? doc.columns[0]
  const model = column && modelOf(column.model)
  const field = fieldOfMedium(doc, medium)
  const { sent, problem } = useSent(medium, { model: model?.id, send: field?.send })
  const original = useBlobUrl(medium.id)
  return (
    <div className="mx-auto grid max-w-7xl gap-x-8 gap-y-6 lg:grid-cols-2" data-testid="media-lens">
      <section aria-label="What is sent" className="min-w-0 space-y-3">
        <div className="flex items-center gap-2 text-sm">
          Sent to
          <Select
            aria-label="Column"
            value={column?.id ?? ''}
            onChange={(event) => setChosen(event.target.value)}
            className="min-w-0 flex-1"
          >
            {doc.columns.map(({ id, model: name }, index) => (
              <option key={id} value={id}>
                {index + 1}. {modelOf(name)?.label ?? name}
              </option>
            ))}
          </Select>
        </div>
        {problem ? <Notice kind="bad">{problem}</Notice> : null}
        {model?.onDevice ? (
          <p className="text-muted text-sm">This model runs here and reads the original; nothing is sent.</p>
        ) : null}
        {sent?.part.link ? <p className="text-muted text-sm">Sent as its link, not as bytes.</p> : null}
        {original && sent && medium.kind === 'image' ? (
          <BeforeAfter
            before={original}
            after={sent.url}
            width={medium.width ?? 4}
            height={medium.height ?? 3}
          />
        ) : null}
        {original && sent && medium.kind === 'audio' ? (
          <div className="space-y-2 text-muted text-xs">
            <Player label="Original" url={original} />
            <Player label="Sent" url={sent.url} />
          </div>
        ) : null}
        {original === null ? (
          <Notice kind="warn">This browser no longer has the file. Add it again to look at it.</Notice>
        ) : null}
        <MediumFacts original={medium} sent={sent?.part.ref} />
      </section>
      <div className="min-w-0 space-y-6">
        <section aria-label="Price" className="space-y-2">
          <h3 className="font-medium text-base">What it costs</h3>
          <PriceTable part={mediumPart(doc, medium)} />
        </section>
        <section aria-label="Sizes" className="space-y-2">
          <h3 className="font-medium text-base">What smaller would do</h3>
          {field && column && model && !model.onDevice ? (
            <SweepPanel
              aim={{ field: field.name, columnId: column.id, medium }}
              field={field}
              model={model}
            />
          ) : (
            <p className="text-muted text-sm">
              {field
                ? 'Add a column with a model that is asked over the network to try sizes on.'
                : 'This is no longer among the inputs. Add it again to try sizes.'}
            </p>
          )}
        </section>
      </div>
    </div>
  )
}

function Player({ label, url }: { label: string; url: string }) {
  return (
    <div>
      <span>{label}</span>
      {/* biome-ignore lint/a11y/useMediaCaption: the words of a clip are what the models are asked for */}
      <audio controls src={url} aria-label={label} className="w-full" />
    </div>
  )
}
