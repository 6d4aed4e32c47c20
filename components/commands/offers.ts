import { type GalleryEntry, gallery } from '@/lib/core/gallery'
import type { ModelInfo } from '@/lib/core/lm/model-info'
import { modules } from '@/lib/core/modules'
import { addColumn, setModule } from '@/lib/stores/actions/columns'
import { pickGallery } from '@/lib/stores/actions/signature'
import { mediaPlace } from '@/lib/stores/input-fields'
import type { Command } from './command'

/** What an example is looked for by, from what goes into it. */
const searched: Readonly<Record<string, string>> = {
  image: 'photo image scan ocr',
  audio: 'transcribe transcript transcription what is said speech sound audio voice',
}

function wordsFor({ note, signature }: GalleryEntry): string {
  const kinds = signature.inputs.flatMap(({ type }) => mediaPlace(type)?.kind ?? [])
  return [note, ...kinds.map((kind) => searched[kind] ?? '')].join(' ')
}

/** What the palette offers of models, modules and examples; each leads to the playground. `nameOf` a provider by its id. */
export function offersOf(
  models: readonly ModelInfo[],
  nameOf: (provider: string) => string = (provider) => provider,
): Command[] {
  const ready = models.filter((model) => model.ready)
  const isShared = (label: string) => ready.filter((one) => one.label === label).length > 1
  const added = ready.map(
    ({ id, label, provider }): Command => ({
      id: `model.${id}`,
      label: isShared(label) ? `Add ${label} · ${nameOf(provider)}` : `Add ${label}`,
      group: 'Add a model',
      words: `${id} ${nameOf(provider)}`,
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
      words: wordsFor(entry),
      run({ app, go }) {
        go('/')
        void pickGallery(app, entry)
      },
    }),
  )
  return [...ways, ...added, ...examples]
}
