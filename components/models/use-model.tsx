import { Play } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useApp } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { addColumn } from '@/lib/stores/actions/columns'
import { answersMessages } from '@/lib/stores/models'

/** Puts a model that is ready beside the others on the playground. */
export function UseModel({ model }: { model: ModelInfo }) {
  const app = useApp()
  const router = useRouter()
  if (!model.ready || !answersMessages(model)) return null
  return (
    <Button
      look="primary"
      data-testid="use-model"
      onClick={() => {
        addColumn(app, model.id)
        router.push('/')
      }}
    >
      <Play size={13} aria-hidden="true" /> Use it on the playground
    </Button>
  )
}
