import { createWorkerClient, type WorkerClient } from '../../rpc'
import type { PictureMethods } from './worker'

let shared: WorkerClient<PictureMethods> | undefined

/** One worker for objects, vectors and facts, because the first two come from one network. */
export function pictureWorker(): WorkerClient<PictureMethods> {
  shared ??= createWorkerClient<PictureMethods>({
    name: 'picture',
    spawn: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  })
  return shared
}
