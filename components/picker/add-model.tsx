import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ModelPicker } from './model-picker'

/** Asks which model is to be added beside those shown; the list begins at the cheapest that is ready. */
export function AddModel({
  testid,
  className,
  ...picker
}: {
  testid: string
  className?: string | undefined
  shown: readonly string[]
  onChange(model: string): void
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}) {
  return (
    <ModelPicker
      align="end"
      {...picker}
      trigger={
        <Button data-testid={testid} className={className}>
          <Plus size={14} aria-hidden="true" /> Model
        </Button>
      }
    />
  )
}
