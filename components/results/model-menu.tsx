import { Check, ChevronDown, Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { KeyItem } from '@/components/keys/key-item'
import { cx } from '@/components/ui/cx'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { findModel, installable, missingGroups, readyGroups } from '@/lib/stores/models'
import { formatBytes } from './format'
import { seriesDot } from './series'
import { matchesSearch, useMenuSearch } from './use-menu-search'

/** From so many on, the list says that typing narrows it down. */
const many = 10

/** A model by its colour and name; the list says of each what it is and, where it is not ready, what it needs. */
export function ModelMenu({
  value,
  shown: beside = [],
  onChange,
  testid,
  open,
  onOpenChange,
}: {
  value: string
  /** Models shown beside each other, this one among them: each has a colour of its own. */
  shown?: readonly string[] | undefined
  onChange(model: string): void
  testid?: string | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}) {
  const { models: store } = useApp().stores
  const state = useStore(store, (all) => all)
  const chosen = findModel(state, value)
  const [shown, setShown] = useState(false)
  const { search, content, onKeyDownCapture } = useMenuSearch(open ?? shown, state.models.length)
  return (
    <Menu
      className="w-80"
      open={open}
      onOpenChange={(next) => {
        setShown(next)
        onOpenChange?.(next)
      }}
      contentRef={content}
      onKeyDownCapture={onKeyDownCapture}
      trigger={
        <button
          type="button"
          data-testid={testid}
          aria-label={`Model: ${chosen?.label ?? value}. Change it`}
          title={value}
          className="touch -ml-1.5 inline-flex h-8 min-w-0 max-w-[calc(100%+6px)] items-center gap-2 rounded-control px-1.5 font-medium text-sm transition-colors duration-quick hover:bg-sunken"
        >
          <span
            aria-hidden="true"
            className={cx('size-2.5 shrink-0 rounded-full', seriesDot(value, state.models, beside))}
          />
          <span className="truncate">{chosen?.label ?? value}</span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
        </button>
      }
    >
      <Offers {...{ value, onChange, search }} />
    </Menu>
  )
}

/** What can be chosen; a part of its own, so that it is worked out only while the menu is open. */
function Offers({
  value,
  onChange,
  search,
}: {
  value: string
  onChange(model: string): void
  /** What the names of those shown hold. */
  search: string
}) {
  const { models: store } = useApp().stores
  const state = useStore(store, (all) => all)
  const router = useRouter()
  const found = state.models.filter(({ id, label, note }) => matchesSearch(search, [label, id, note]))
  const ready = readyGroups(found)
  const offered = installable(found)
  return (
    <>
      {state.models.length > many || (search !== '' && state.models.length > 0) ? (
        <p className="px-2 py-1.5 text-muted text-xs pointer-coarse:hidden">
          {search === '' ? (
            'Type to find a model'
          ) : (
            <>
              {ready.length + offered.length > 0 ? 'With' : 'No model that can be asked has'}{' '}
              <b className="break-all font-medium text-ink">{search}</b> · Backspace takes back
            </>
          )}
        </p>
      ) : null}
      {ready.map((group) => (
        <div key={group.label}>
          <MenuLabel>{group.label}</MenuLabel>
          {group.models.map((model) => (
            <MenuItem key={model.id} testId={`model-option-${model.id}`} onSelect={() => onChange(model.id)}>
              <span
                aria-hidden="true"
                className={cx('mt-1.5 size-2 shrink-0 rounded-full', seriesDot(model.id, state.models))}
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate">{model.label}</span>
                <span className="block break-words text-muted text-xs">{model.note ?? model.id}</span>
              </span>
              {model.id === value ? <Check size={14} aria-label="Chosen" className="mt-1 shrink-0" /> : null}
            </MenuItem>
          ))}
        </div>
      ))}
      {offered.length > 0 ? <MenuLabel>Not installed in this browser</MenuLabel> : null}
      {offered.map(({ id, label, install }) => (
        <MenuItem key={id} testId={`install-${id}`} onSelect={() => router.push(`/models#${id}`)}>
          <Download size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            {label}
            <span className="tabular block text-muted text-xs">
              Install, about {formatBytes(install?.totalBytes ?? 0)}
            </span>
          </span>
        </MenuItem>
      ))}
      {missingGroups(found).map(({ reason, labels, provider }) => (
        <div key={reason}>
          <MenuLabel>Not ready: {labels.length === 1 ? 'one model' : `${labels.length} models`}</MenuLabel>
          <p className="px-2 pb-2 text-muted text-xs">
            {reason}
            <span className="mt-1 line-clamp-2 block">{labels.join(', ')}</span>
          </p>
          {/\bkeys?\b/i.test(reason) ? <KeyItem provider={provider} /> : null}
        </div>
      ))}
      {state.models.length === 0 ? (
        <p className="px-2 py-3 text-muted text-sm">
          {state.loaded ? 'No models were found.' : 'Looking for models…'}
        </p>
      ) : null}
    </>
  )
}
