'use client'
import { useId } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { cx } from '@/components/ui/cx'
import { displayType } from '@/lib/core/fields/display'
import type { Field } from '@/lib/core/signature'
import { AudioInput } from './audio-input'
import { type ControlKind, controlFor } from './control-kind'
import { ImageInput } from './image-input'
import { InputNotices } from './input-notices'
import { PlainControl } from './plain-control'
import { SendMenu } from './send-menu'

/** One input field: its name, type and meaning, and the control that fits. */
export function InputCard({ field }: { field: Field }) {
  const { view } = useApp().stores
  const id = useId()
  const aimedAt = useStore(view, (state) => state.dragging?.field === field.name)
  const kind = controlFor(field.type)
  const media = kind.control === 'media'
  return (
    <section
      data-field={field.name}
      data-testid={`input-${field.name}`}
      {...(media ? { tabIndex: -1 } : {})}
      aria-label={`Input ${field.name}`}
      className={cx(
        'overflow-hidden rounded-panel border bg-surface transition-[border-color,box-shadow] duration-quick',
        aimedAt && 'border-accent ring-2 ring-accent',
      )}
    >
      <div className="flex items-baseline gap-2 pt-2.5 pr-1.5 pb-1.5 pl-3">
        {media ? (
          <h3 className="font-medium text-xs">{field.name}</h3>
        ) : (
          <label htmlFor={id} className="font-medium text-xs">
            {field.name}
          </label>
        )}
        <span className="truncate font-mono text-muted text-xs">{displayType(field.type)}</span>
        {field.desc ? (
          <span className="ml-auto truncate text-muted text-xs" title={field.desc}>
            {field.desc}
          </span>
        ) : null}
        {media || kind.control === 'text' ? (
          <div className={cx('-my-1.5 shrink-0 self-center', !field.desc && 'ml-auto')}>
            <SendMenu field={field} kind={kind.control === 'media' ? kind.place.kind : undefined} />
          </div>
        ) : null}
      </div>
      <div className={media ? '' : 'px-3 pb-3'}>
        <Control field={field} kind={kind} id={id} />
      </div>
      <InputNotices field={field.name} />
    </section>
  )
}

function Control({ field, kind, id }: { field: Field; kind: ControlKind; id: string }) {
  const { name } = field
  if (kind.control !== 'media') return <PlainControl {...{ field, kind, id }} />
  const { many } = kind.place
  return kind.place.kind === 'image' ? (
    <ImageInput field={name} many={many} />
  ) : (
    <AudioInput field={name} many={many} />
  )
}
