import { gallery } from '@/lib/core/gallery'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { modules } from '@/lib/core/modules'
import { addColumn, setModule } from '@/lib/stores/actions/columns'
import { pickGallery } from '@/lib/stores/actions/signature'
import type { Command } from './command'

/** What the palette offers of models, modules and examples; each leads to the playground. */
export function offersOf(models: readonly ModelInfo[]): Command[] {
  const added = models
    .filter(({ ready }) => ready)
    .map(
      ({ id, label }): Command => ({
        id: `model.${id}`,
        label: `Add ${label}`,
        group: 'Add a model',
        words: id,
        run({ app, go }) {
          addColumn(app, id)
          go('/')
        },
      }),
    )
  const ways = Object.values(modules).map(
    ({ id, label }): Command => ({
      id: `module.${id}`,
      label: `Answer with ${label}`,
      group: 'Module',
      run({ app, go }) {
        setModule(app, id)
        go('/')
      },
    }),
  )
  const examples = gallery.map(
    (entry): Command => ({
      id: `example.${entry.id}`,
      label: `Open ${entry.title}`,
      group: 'Open an example',
      words: entry.note,
      run({ app, go }) {
        go('/')
        void pickGallery(app, entry)
      },
    }),
  )
  return [...ways, ...added, ...examples]
}
