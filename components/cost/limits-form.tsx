import { useApp, useStore } from '@/components/app-context'
import { NumberOption } from '@/components/results/number-option'
import { Switch } from '@/components/ui/switch'
import { setCaps } from '@/lib/stores/actions/spending'

const range = { min: 0, max: 100_000, step: 0.0001 }
const limits = [
  { of: 'run', label: 'Per run, $' },
  { of: 'session', label: 'Per session, $', hint: 'This tab until it is closed' },
  { of: 'day', label: 'Per day, $', hint: 'All tabs of this project' },
] as const

/** Hard limits: a call that could pass one is not made. */
export function LimitsForm() {
  const app = useApp()
  const caps = useStore(app.stores.budget, (state) => state.caps)
  return (
    <section aria-label="Limits" className="space-y-2">
      <h3 className="font-medium text-sm">Limits</h3>
      {limits.map(({ of, label, ...more }) => (
        <NumberOption
          key={of}
          label={label}
          placeholder="none"
          range={range}
          value={caps[of]}
          onChange={(usd) => void setCaps(app, { [of]: usd })}
          {...more}
        />
      ))}
      <Switch
        label="Calls of unknown price"
        hint="Off, they are not made while a limit is set"
        checked={caps.unknownPrice}
        onChange={(unknownPrice) => void setCaps(app, { unknownPrice })}
      />
    </section>
  )
}
