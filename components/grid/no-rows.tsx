import { Button } from '@/components/ui/button'
import { noRowsText } from './no-rows-text'
import type { GridView } from './view-state'

/** In the place of rows where the filters leave none: why, and the way back to all of them. */
export function NoRows({ view, change }: { view: GridView; change(patch: Partial<GridView>): void }) {
  return (
    <div
      data-testid="no-rows"
      className="flex flex-1 flex-col items-center gap-3 bg-paper p-8 text-muted text-sm"
    >
      <p role="status" className="max-w-full break-words text-center">
        {noRowsText(view)}
      </p>
      <Button onClick={() => change({ only: 'all', search: '' })}>Show all rows</Button>
    </div>
  )
}
