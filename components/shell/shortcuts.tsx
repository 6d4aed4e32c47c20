'use client'
import { useApp, useStore } from '@/components/app-context'
import { useCommandList } from '@/components/commands/command-list'
import { keyCaps } from '@/components/commands/key-text'
import { sheetOf } from '@/components/commands/sheet'
import { Drawer } from '@/components/ui/drawer'
import { Kbd } from '@/components/ui/kbd'
import { Switch } from '@/components/ui/switch'
import { useMod } from '@/components/ui/use-mod'
import { setPreferences } from '@/lib/stores/actions/preferences'

/** Every key there is, from the same list that the keys themselves come from. */
export function Shortcuts() {
  const app = useApp()
  const open = useStore(app.stores.view, (state) => state.shortcuts)
  const letters = useStore(app.stores.preferences, (state) => state.letters)
  const sections = sheetOf(useCommandList())
  const mod = useMod()
  return (
    <Drawer
      open={open}
      onClose={() => app.stores.view.setState({ shortcuts: false })}
      title="Keyboard"
      place="middle"
    >
      <div className="space-y-4">
        {sections.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1.5 font-medium text-muted text-xs">{title}</h3>
            <dl className="space-y-1.5">
              {rows.map(({ key, does }) => (
                <div key={`${key} ${does}`} className="flex items-baseline justify-between gap-4">
                  <dt className="text-sm">{does}</dt>
                  <dd className="flex shrink-0 gap-1 text-muted">
                    {keyCaps(key, mod).map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <div className="border-line border-t pt-3">
          <Switch
            label="Single-letter keys"
            hint="They work outside of text boxes only. Switch them off if you dictate, or press keys by accident."
            checked={letters}
            onChange={(on) => setPreferences(app, { letters: on })}
          />
        </div>
      </div>
    </Drawer>
  )
}
