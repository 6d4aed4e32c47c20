import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import type { RunOptions } from '@/lib/stores/run-options'
import { OptionsForm } from './run-options'

/** How one column asks its model where it differs from the others. */
export function ColumnOptions({
  open,
  onClose,
  label,
  own,
  options,
  model,
  home,
  onChange,
}: {
  open: boolean
  onClose(): void
  label: string
  /** What the column has of its own. */
  own: Readonly<Record<string, unknown>>
  /** What holds for it: its own over those of the run. */
  options: RunOptions
  model: ModelInfo | undefined
  /** Where the options of the run are set, in words. */
  home: string
  /** An option given as undefined is that of the run again. */
  onChange(patch: Partial<RunOptions>): void
}) {
  const names = Object.keys(own)
  return (
    <Drawer open={open} onClose={onClose} title="Options of this column" note={label} place="middle">
      <OptionsForm options={options} models={model ? [model] : []} onChange={onChange} />
      <div className="mt-4 flex items-center justify-between gap-3 border-line border-t pt-3 text-muted text-xs">
        {names.length > 0
          ? `${names.length} of its own; the rest follows ${home}.`
          : `All follow ${home} until changed here.`}
        <Button
          size="sm"
          disabled={names.length === 0}
          onClick={() => onChange(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          Follow {home}
        </Button>
      </div>
    </Drawer>
  )
}
