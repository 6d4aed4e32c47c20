'use client'
import { useApp, useStore } from '@/components/app-context'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useQuestionFocus } from '@/components/ui/use-question-focus'
import { addFieldForHomeless, galleryFor, switchForHomeless } from '@/lib/stores/actions/signature'
import { factsOf } from './facts'

/** What came in though no input takes it: nothing is lost, and a place for it is one click away. */
export function Homeless() {
  const app = useApp()
  const homeless = useStore(app.stores.inputs, (state) => state.homeless)
  const [first] = homeless
  const notice = useQuestionFocus(first && homeless.map(({ id }) => id).join())
  if (!first) return null
  const word = first.kind === 'image' ? 'picture' : 'sound'
  const names = homeless.map((ref) => ref.name ?? factsOf(ref)).join(', ')
  return (
    <Notice ref={notice} kind="warn" data-testid="homeless">
      <p>
        No input of this signature takes {word}. <span className="font-medium">{names}</span> is kept; where
        should it go?
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" look="primary" onClick={() => addFieldForHomeless(app)}>
          Add an input for it
        </Button>
        {galleryFor(first.kind)
          .slice(0, 2)
          .map((entry) => (
            <Button key={entry.id} size="sm" onClick={() => void switchForHomeless(app, entry)}>
              {entry.title} instead
            </Button>
          ))}
        <Button size="sm" look="ghost" onClick={() => app.stores.inputs.setState({ homeless: [] })}>
          Leave it out
        </Button>
      </div>
    </Notice>
  )
}
