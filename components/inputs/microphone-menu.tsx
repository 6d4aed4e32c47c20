'use client'
import { Check, ChevronDown } from 'lucide-react'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'
import { chooseMicrophone, loadMicrophones } from '@/lib/stores/actions/recordings'

/** Which microphone to record with. */
export function MicrophoneMenu() {
  const app = useApp()
  const microphones = useStore(app.stores.recording, (state) => state.microphones)
  const chosen = useStore(app.stores.recording, (state) => state.deviceId)
  const named = microphones.filter(({ id, label }) => label && id !== 'default')
  return (
    <Menu
      onOpenChange={(open) => {
        if (open) void loadMicrophones(app)
      }}
      trigger={
        <Button look="ghost" aria-label="Choose a microphone" className="ml-0.5 px-1.5">
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuLabel>Microphone</MenuLabel>
      <Choice
        label="The system’s choice"
        chosen={!chosen}
        onSelect={() => chooseMicrophone(app, undefined)}
      />
      {named.map(({ id, label }) => (
        <Choice key={id} label={label} chosen={id === chosen} onSelect={() => chooseMicrophone(app, id)} />
      ))}
      {named.length === 0 ? (
        <p className="max-w-60 px-2 py-1.5 text-muted text-xs">
          Others are named here once this page was allowed to use a microphone.
        </p>
      ) : null}
    </Menu>
  )
}

function Choice({ label, chosen, onSelect }: { label: string; chosen: boolean; onSelect(): void }) {
  return (
    <MenuItem onSelect={onSelect}>
      <Check size={15} className={chosen ? 'mt-0.5 text-accent' : 'invisible mt-0.5'} aria-hidden="true" />
      {label}
      {chosen ? <span className="sr-only"> (chosen)</span> : null}
    </MenuItem>
  )
}
