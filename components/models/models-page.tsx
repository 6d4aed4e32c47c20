'use client'
import { Search } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { filterModels, groupModels, type ModelFilter, noFilter } from './filter'
import { Matrix } from './matrix'
import { ModelCards } from './model-cards'
import { ModelDrawer } from './model-drawer'
import { OfflinePanel } from './offline-panel'

const switches = [
  { key: 'ready', label: 'Ready' },
  { key: 'image', label: 'Takes images' },
  { key: 'audio', label: 'Takes audio' },
] as const

/** What every model takes, gives, allows and costs, with where and when that was read. */
export function ModelsPage() {
  const { models: store, keys } = useApp().stores
  const models = useStore(store, (state) => state.models)
  const loaded = useStore(store, (state) => state.loaded)
  const [filter, setFilter] = useState(noFilter)
  const [open, setOpen] = useState<string>()
  const shown = useMemo(() => filterModels(models, filter), [models, filter])
  const providers = useStore(keys, (state) => state.providers)
  const groups = useMemo(
    () => groupModels(shown, Object.fromEntries(providers.map(({ id, label }) => [id, label]))),
    [shown, providers],
  )
  // A link to one model names it after the #.
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1))
    if (id !== '') setOpen(id)
  }, [])
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div className="space-y-3 px-4 pt-5 pb-3">
        <div>
          <h1 className="font-medium text-xl">Models</h1>
          <p className="max-w-3xl text-muted text-sm">
            What each one takes, gives and costs. Guards and estimates go by this table; open a row to see its
            sources or to correct it. Prices are USD a million tokens.
          </p>
        </div>
        <OfflinePanel />
        <Filters filter={filter} onChange={setFilter} count={`${shown.length} of ${models.length}`} />
      </div>
      {shown.length > 0 ? (
        <>
          <div className="min-h-0 flex-1 overflow-auto border-line border-t bg-surface max-lg:hidden">
            <Matrix groups={groups} onOpen={setOpen} />
          </div>
          <div className="px-4 pb-8 lg:hidden">
            <ModelCards groups={groups} onOpen={setOpen} />
          </div>
        </>
      ) : (
        <div className="px-4 py-10 text-center text-muted text-sm">
          {loaded ? 'No model fits. ' : 'Looking for models…'}
          {loaded ? (
            <Button size="sm" className="ml-2" onClick={() => setFilter(noFilter)}>
              Show all
            </Button>
          ) : null}
        </div>
      )}
      <ModelDrawer id={open} onClose={() => setOpen(undefined)} />
    </main>
  )
}

function Filters({
  filter,
  onChange,
  count,
}: {
  filter: ModelFilter
  onChange(filter: ModelFilter): void
  count: string
}) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      <span className="relative w-full sm:w-64">
        <Search
          size={14}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
        />
        <TextInput
          type="search"
          aria-label="Search models"
          placeholder="Search"
          className="pl-8"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
        />
      </span>
      {switches.map(({ key, label }) => (
        <button
          key={key}
          type="button"
          aria-pressed={filter[key]}
          onClick={() => onChange({ ...filter, [key]: !filter[key] })}
          className={cx(
            'touch h-8 rounded-control border px-3 text-sm transition-colors duration-quick',
            filter[key]
              ? 'border-accent bg-accent-soft font-medium'
              : 'border-line bg-surface hover:border-edge',
          )}
        >
          {label}
        </button>
      ))}
      <Select
        aria-label="Order of models"
        value={filter.sort}
        onChange={(event) =>
          onChange({ ...filter, sort: event.target.value === 'price' ? 'price' : 'listed' })
        }
      >
        <option value="listed">As listed</option>
        <option value="price">Cheapest first</option>
      </Select>
      <span role="status" className="tabular text-muted text-xs" data-testid="models-count">
        {count}
      </span>
    </search>
  )
}
