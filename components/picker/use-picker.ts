import { useMemo } from 'react'
import { useApp, useStore } from '@/components/app-context'
import { keyNameOf, keyRows } from '@/lib/stores/keys'
import {
  cheapestReady,
  offersFor,
  type PickerOffer,
  type PickerSection,
  placeOf,
  searchOffers,
  sectionsOf,
} from '@/lib/stores/picker'

interface Found {
  sections: readonly PickerSection[]
  /** The offers of all sections, in their order. */
  flat: readonly PickerOffer[]
  /** Providers there is something of, those of this list first. */
  places: readonly string[]
  labelOf(place: string): string
}

/** What the list of models shows for a search among one provider's models, or all. */
export function usePicker(search: string, place: string | undefined): Found {
  const app = useApp()
  const models = useStore(app.stores.models, (state) => state.models)
  const keys = useStore(app.stores.keys, (state) => state)
  // As it was when the list was opened: a row must not move under the pointer.
  const recent = useMemo(() => app.stores.preferences.getState().recentModels, [app])
  return useMemo(() => {
    const labels: Record<string, string> = {
      recent: 'Recent',
      device: 'On this device',
      ...Object.fromEntries(keys.providers.map(({ id, label }) => [id, label])),
    }
    const labelOf = (id: string) => labels[id] ?? id
    const open = new Set(keyRows(keys).flatMap(({ name, state }) => (state === 'server' ? [] : [name])))
    const offers = offersFor(models, (provider) => open.has(keyNameOf(keys, provider) ?? ''))
    const here = place === undefined ? offers : offers.filter((offer) => placeOf(offer) === place)
    const sections = search.trim()
      ? [{ id: 'found', offers: searchOffers(here, search, labelOf) }]
      : sectionsOf(here, place === undefined ? recent : [])
    const places = sectionsOf(offers, []).map(({ id }) => id)
    return { sections, flat: sections.flatMap((section) => section.offers), places, labelOf }
  }, [models, keys, place, recent, search])
}

/** Which model the list begins at: the chosen one, else the cheapest that is ready and not shown yet. */
export function useFirstChoice(value: string | undefined, shown: readonly string[]): string | undefined {
  const models = useStore(useApp().stores.models, (state) => state.models)
  return useMemo(() => value ?? cheapestReady(models, shown)?.id, [models, shown, value])
}
