'use client'
import { useApp, useStore } from '@/components/app-context'
import { Drawer } from '@/components/ui/drawer'
import { keyRows } from '@/lib/stores/keys'
import { KeyRowView } from './key-row'
import { isLocal } from './key-words'
import { PasteKey } from './paste-key'
import { VaultBar } from './vault-bar'

/** Whose keys the server uses, and a person's own where it has none. */
export function KeysDialog() {
  const { keys, view } = useApp().stores
  const asked = useStore(view, (state) => state.keys)
  const state = useStore(keys, (all) => all)
  const rows = keyRows(state)
  return (
    <Drawer
      open={asked !== undefined}
      onClose={() => view.setState({ keys: undefined })}
      title="Keys"
      place="middle"
    >
      <p className="mb-3 text-muted text-sm">
        Your key is sent with each call to this app’s server, and from there to its vendor only. It is in
        nothing you save, share or export, and where the server has a key, that one is used.
      </p>
      <VaultBar />
      {rows.length > 0 && asked?.name === undefined ? <PasteKey rows={rows} /> : null}
      {rows.length === 0 ? (
        <p className="text-sm">
          The server of this app cannot be reached, so there is nothing to enter a key for.
        </p>
      ) : null}
      <ul>
        {rows
          .filter((row) => !isLocal(row))
          .map((row) => (
            <KeyRowView key={row.name} row={row} wanted={asked?.name === row.name} />
          ))}
      </ul>
      {rows.some(isLocal) ? (
        <>
          <h3 className="border-line border-t pt-3 font-medium text-sm">Servers of your own need no key</h3>
          <ul>
            {rows.filter(isLocal).map((row) => (
              <KeyRowView key={row.name} row={row} wanted={asked?.name === row.name} local />
            ))}
          </ul>
        </>
      ) : null}
    </Drawer>
  )
}
