import { KeyRound } from 'lucide-react'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'

/** The way to models in the cloud. */
export function AddKey() {
  const { view } = useApp().stores
  return (
    <Button data-testid="add-api-key" onClick={() => view.setState({ keys: {} })}>
      <KeyRound size={14} aria-hidden="true" /> Add an API key
    </Button>
  )
}
