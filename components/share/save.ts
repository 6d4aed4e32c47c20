import { formatBytes } from '@/components/results/format'
import { toastAction, toastSaid } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { mediaIn } from '@/lib/core/media'
import { toBase64 } from '@/lib/core/media-forms/base64'
import { writeCapsule } from '@/lib/stores/actions/capsule'
import type { App } from '@/lib/stores/app'
import { shownInputs } from '@/lib/stores/input-fields'
import { findModel } from '@/lib/stores/models'
import { download, downloadTarget } from '@/lib/stores/save-file'
import { leftOutText, mediaText, runsText, unseenText } from './capsule-words'
import { gridOfReport } from './grid-of-report'
import { largePictures } from './large-pictures'
import { reportHtml } from './report'
import { reportRows } from './report-grid'
import type { Thumbs } from './report-html'

/** How long a choice stays open, ms. */
const choiceMs = 12_000

/** `receipt-2026-11-21.facet`: of the signature's name what a file may be called. */
function fileName(app: App, ending: string): string {
  const { name, inputs, outputs } = app.stores.workspace.getState().doc.signature
  // A signature written as a line has no name of its own.
  const said = /^(string)?signature$/i.test(name)
    ? [...inputs, ...outputs].map((one) => one.name).join(' ')
    : name
  const word = said
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 48)
    .replace(/^-|-$/g, '')
  return `${word || 'facet'}-${new Date().toISOString().slice(0, 10)}.${ending}`
}

/**
 * Saves the work as a capsule and says which media are in it; where some of them are not on the playground, another one is
 * offered that leaves these and the history of runs out.
 */
export async function saveCapsule(app: App, { shownOnly = false } = {}): Promise<void> {
  const target = downloadTarget(fileName(app, 'facet'))
  try {
    const call = { signal: new AbortController().signal, onProgress: () => undefined }
    const written = await writeCapsule(app, target.sink, { ...call, shownOnly })
    const { bytes, answers, runs, media } = written
    await target.close()
    const count =
      answers === 0 ? 'no kept answers' : answers === 1 ? '1 kept answer' : `${answers} kept answers`
    const history = runs.runs > 0 ? `${runsText(runs)}, ` : ''
    const left = leftOutText(runs)
    const taken = media.length > 0 ? `${mediaText(media)}.` : ''
    const unseen = unseenText(written)
    const said = [`Capsule saved: ${formatBytes(bytes)}, ${history}${count}.`, taken, unseen, left]
      .filter(Boolean)
      .join(' ')
    if (shownOnly || (!unseen && runs.runs === 0)) return toastSaid(said)
    toastAction(said, {
      label: 'Save without these',
      run: () => void saveCapsule(app, { shownOnly: true }),
      forMs: choiceMs,
    })
  } catch (error) {
    await target.drop()
    toastSaid(toErrorInfo(error).message)
  }
}

/** Saves the answers as a page. */
export async function saveReport(app: App): Promise<void> {
  const { workspace, runs, models } = app.stores
  const { doc } = workspace.getState()
  const { cells } = runs.getState()
  const seen = shownInputs(doc)
  const grid = await gridOfReport(app)
  const known = (id: string) => findModel(models.getState(), id)
  const html = reportHtml({
    doc,
    cells,
    label: (id) => known(id)?.label ?? id,
    onDevice: (id) => known(id)?.onDevice ?? id.startsWith('device/'),
    thumbs: await thumbsOf(app, [seen, reportRows(grid?.rows ?? []).map(({ row }) => row.inputs)]),
    pictures: await largePictures(app, seen),
    grid,
    at: Date.now(),
  })
  download(fileName(app, 'html'), new Blob([html], { type: 'text/html' }))
  toastSaid('Report saved: one self-contained page.')
}

/** Small pictures of the media in a value. One that cannot be read is left out. */
async function thumbsOf(app: App, value: unknown): Promise<Thumbs> {
  const thumbs: Record<string, string> = {}
  for (const { id } of mediaIn(value)) {
    const thumb = await app.media.thumb(id).catch(() => undefined)
    if (!thumb) continue
    const bytes = new Uint8Array(await thumb.arrayBuffer())
    thumbs[id] = `data:${thumb.type};base64,${toBase64(bytes)}`
  }
  return thumbs
}
