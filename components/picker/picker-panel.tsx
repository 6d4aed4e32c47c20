import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { InstallFailure } from '@/components/next-steps/install-failure'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { useFirstFocus } from '@/components/ui/use-first-focus'
import { installModel } from '@/lib/stores/actions/installs'
import { noteModel } from '@/lib/stores/actions/preferences'
import { installFailure } from '@/lib/stores/installs'
import { keyNameOf } from '@/lib/stores/keys'
import { otherApi, type PickerOffer, placeOf } from '@/lib/stores/picker'
import { OfferRow } from './offer-row'
import { useFirstChoice, usePicker } from './use-picker'

/** The list of models with its search box, which keeps the focus: arrows move, Enter chooses. */
export function PickerPanel({
  value,
  shown,
  from,
  onChange,
  onClose,
}: {
  value: string | undefined
  shown: readonly string[]
  /** Provider to begin with. */
  from: string | undefined
  onChange(model: string): void
  onClose(): void
}) {
  const app = useApp()
  const [search, setSearch] = useState('')
  const [place, setPlace] = useState(from)
  const [wanted, setWanted] = useState<number>()
  const { sections, flat, places, labelOf } = usePicker(search, place)
  const begin = useFirstChoice(value, shown)
  const id = useId()
  const box = useFirstFocus()
  const chosen = (one: PickerOffer) => value !== undefined && [one.model.id, one.other?.id].includes(value)
  const first = search ? 0 : flat.findIndex((one) => chosen(one) || one.model.id === begin)
  const at = Math.min(wanted ?? Math.max(first, 0), flat.length - 1)
  const active = flat[at]
  useInSight(`${id}-${at}`, wanted === undefined)

  function choose({ model, way }: PickerOffer) {
    if (way === 'pick') {
      noteModel(app, model.id)
      onClose()
      onChange(model.id)
    } else if (way === 'install') void installModel(app, model.id)
    else if (way === 'key') {
      onClose()
      const name = keyNameOf(app.stores.keys.getState(), model.provider)
      afterClosing(() => app.stores.view.setState({ keys: { name } }))
    }
  }
  function move(to: number) {
    const next = (to + flat.length) % Math.max(1, flat.length)
    setWanted(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 6, flat.length - 1),
      PageUp: Math.max(at - 6, 0),
    }
    const step = steps[event.key]
    if (step !== undefined) move(step)
    else if (event.key === 'Enter' && active && !event.ctrlKey && !event.metaKey) choose(active)
    else return
    event.preventDefault()
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <input
        ref={box}
        role="combobox"
        aria-label="Find a model"
        aria-expanded={true}
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${at}` : undefined}
        data-testid="picker-search"
        placeholder="Name, provider, “sees”, “pdf”, “local”…"
        spellCheck={false}
        autoComplete="off"
        value={search}
        className="touch h-11 w-full shrink-0 border-line border-b bg-transparent px-3.5 text-base outline-none placeholder:text-muted"
        onChange={(event) => {
          setSearch(event.target.value)
          setWanted(undefined)
        }}
        onKeyDown={onKeyDown}
      />
      <Places
        places={places}
        labelOf={labelOf}
        value={place}
        onChange={(next) => {
          setPlace(next)
          setWanted(undefined)
        }}
      />
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label="Models"
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
          <div
            key={section.id}
            role="group"
            aria-label={section.id === 'found' ? 'Found' : labelOf(section.id)}
          >
            {section.id === 'found' || (place !== undefined && sections.length === 1) ? null : (
              <p aria-hidden="true" className="px-2 pt-2 pb-1 font-medium text-muted text-xs">
                {labelOf(section.id)}
              </p>
            )}
            {section.offers.map((offer) => (
              <OfferRow
                key={offer.model.id}
                id={`${id}-${flat.indexOf(offer)}`}
                offer={offer}
                active={offer === active}
                chosen={chosen(offer)}
                provider={
                  section.id === 'found' || section.id === 'recent' ? labelOf(placeOf(offer)) : undefined
                }
                onPoint={() => setWanted(flat.indexOf(offer))}
                onChoose={() => choose(offer)}
              />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 ? <NothingFound search={search} onClear={() => setSearch('')} /> : null}
      <Failures />
      <Foot {...{ value, onChange, onClose }} />
    </div>
  )
}

/** Brings the row that the list begins at into sight, as often as another becomes it. */
function useInSight(row: string, on: boolean) {
  const last = useRef('')
  useEffect(() => {
    if (!on || last.current === row) return
    last.current = row
    document.getElementById(row)?.scrollIntoView({ block: 'center' })
  }, [row, on])
}

/** After a panel has given the focus back, which takes a turn of its own: one that loses it would close. */
function afterClosing(then: () => void) {
  requestAnimationFrame(() => setTimeout(then))
}

function Places({
  places,
  labelOf,
  value,
  onChange,
}: {
  places: readonly string[]
  labelOf(place: string): string
  value: string | undefined
  onChange(place: string | undefined): void
}) {
  if (places.length < 2) return null
  return (
    <fieldset
      aria-label="Provider"
      className="no-bar flex shrink-0 gap-1 overflow-x-auto border-line border-b px-2 py-1.5"
    >
      {[undefined, ...places].map((place) => (
        <button
          key={place ?? 'all'}
          type="button"
          aria-pressed={value === place}
          data-testid={`picker-place-${place ?? 'all'}`}
          onClick={() => onChange(place)}
          className="touch inline-flex h-6 shrink-0 items-center rounded-full border border-line px-2.5 text-muted text-xs transition-colors duration-quick hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-ink"
        >
          {place === undefined ? 'All' : labelOf(place)}
        </button>
      ))}
    </fieldset>
  )
}

/** Below the list, where a reader of the screen is told too: an option of a list can hold no words of its own. */
function Failures() {
  const { installs, models } = useApp().stores
  const all = useStore(installs, (state) => state)
  const offered = useStore(models, (state) => state.models)
  const failed = offered.filter(({ id }) => installFailure(all, id))
  if (failed.length === 0) return null
  return (
    <div className="max-h-40 shrink-0 space-y-1 overflow-y-auto border-line border-t p-2">
      {failed.map((model) => (
        <InstallFailure key={model.id} model={model} />
      ))}
    </div>
  )
}

function NothingFound({ search, onClear }: { search: string; onClear(): void }) {
  const loaded = useStore(useApp().stores.models, (state) => state.loaded)
  return (
    <div role="status" className="flex items-center justify-between gap-3 px-3.5 pb-3 text-muted text-sm">
      {search ? (
        <>
          No model is called that.
          <Button size="sm" onClick={onClear}>
            Show all
          </Button>
        </>
      ) : loaded ? (
        'No models were found.'
      ) : (
        'Looking for models…'
      )}
    </div>
  )
}

/** Which API the chosen model is asked by, what the prices mean, and the way to keys and local servers. */
function Foot({
  value,
  onChange,
  onClose,
}: {
  value: string | undefined
  onChange(model: string): void
  onClose(): void
}) {
  const app = useApp()
  const router = useRouter()
  const other = useStore(app.stores.models, ({ models }) => otherApi(models, value ?? ''))
  const both = other && value ? [value, other.id].toSorted((a, b) => a.length - b.length) : []
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-t px-3 py-1.5 text-muted text-xs">
      {value && both.length === 2 ? (
        <span className="flex items-center gap-2">
          API
          <Segmented
            label="API of this model"
            value={value}
            options={both.map((id, place) => ({ value: id, label: place === 0 ? 'Chat' : 'Responses' }))}
            onChange={onChange}
          />
        </span>
      ) : (
        <span>Prices: $ a million tokens, in / out</span>
      )}
      <span className="ml-auto flex">
        <Button
          size="sm"
          look="ghost"
          onClick={() => {
            onClose()
            afterClosing(() => app.stores.view.setState({ keys: {} }))
          }}
        >
          Keys and local servers
        </Button>
        <Button
          size="sm"
          look="ghost"
          onClick={() => {
            onClose()
            router.push('/models')
          }}
        >
          All models
        </Button>
      </span>
    </div>
  )
}
