'use client'
import { useApp, useStore } from '@/components/app-context'
import { Drawer } from '@/components/ui/drawer'
import { keyRows } from '@/lib/stores/keys'
import { KeyRowView } from './key-row'
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
        Where the server has no key, it can use yours: for the one call it came with, at the one address it
        was entered for. Keys are in nothing you save, share or export.
      </p>
      <VaultBar />
      {rows.length === 0 ? (
        <p className="text-sm">
          The server of this app cannot be reached, so there is nothing to enter a key for.
        </p>
      ) : null}
      <ul>
        {rows.map((row) => (
          <KeyRowView key={row.name} row={row} wanted={asked?.name === row.name} />
        ))}
      </ul>
    </Drawer>
  )
}
