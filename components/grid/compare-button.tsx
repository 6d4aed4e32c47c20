import { SenseSelect, sayField } from '@/components/results/sense-select'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import type { Field } from '@/lib/core/signature'
import type { ComparedField } from '@/lib/core/values/consensus'
import { hasSense, senseOf } from '@/lib/core/values/decide'
import type { GridView } from './view-state'

/** What the texts of each field are compared as, to be seen and changed; nothing where all fields go by their types. */
export function CompareButton({
  fields,
  compared,
  said = {},
  change,
}: {
  fields: readonly Field[]
  compared: readonly ComparedField[]
  said: GridView['as']
  change(patch: Partial<GridView>): void
}) {
  const open = compared.flatMap(({ name, how }) => {
    const sense = senseOf(how)
    return sense && hasSense(fields.find((field) => field.name === name)?.type) ? [{ name, sense }] : []
  })
  if (open.length === 0) return null
  const dates = open.filter(({ sense }) => sense === 'date')
  const amounts = open.filter(({ sense }) => sense === 'amount')
  const told = [
    ...(dates.length > 0 ? [`${dates.map(({ name }) => name).join(', ')} as dates`] : []),
    ...(amounts.length > 0 ? [`${amounts.map(({ name }) => name).join(', ')} as amounts`] : []),
  ]
  return (
    <Popover
      label="Compared as"
      titled
      trigger={
        <Button data-testid="compared-as" className="max-w-80">
          <span className="truncate">Compared: {told.length > 0 ? told.join(', ') : 'as text'}</span>
        </Button>
      }
    >
      <div className="space-y-2">
        {open.map(({ name, sense }) => (
          <div key={name} className="flex items-center justify-between gap-4">
            <code className="min-w-0 truncate font-mono text-xs">{name}</code>
            <SenseSelect
              field={name}
              sense={sense}
              said={Object.hasOwn(said, name) ? said[name] : undefined}
              onSay={(one) => change({ as: sayField(said, name, one) })}
            />
          </div>
        ))}
        <p className="max-w-64 text-muted text-xs">
          Dates and amounts are compared by value where every answer is one.
        </p>
      </div>
    </Popover>
  )
}
