import { mediaKinds } from '../../core/media'
import type { Ingested } from '../../media/ingest'
import type { App, IngestCall } from '../app'

/** A sample file of this app, read in but not stored. Throws when it cannot be fetched or read, or the abort reason. */
export async function readSample(app: App, path: string, call: IngestCall): Promise<Ingested> {
  const answer = await fetch(path, { signal: call.signal })
  if (!answer.ok) throw new Error(`${path}: status ${answer.status}`)
  const name = path.split('/').at(-1) ?? 'sample'
  return app.media.readFile(Object.assign(await answer.blob(), { name }), mediaKinds, call)
}
