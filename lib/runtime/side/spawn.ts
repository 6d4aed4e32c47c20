import { type TroubleKind, tellTrouble } from '../../storage/trouble'
import type { createJobs } from './jobs'
import { createSide, type Side, type SideWorker } from './side'

export type PageSide = Side<ReturnType<typeof createJobs>>

/** What the worker's storage could not keep, to be told to the person by the page. */
interface TroubleNews {
  message: string
  kind: TroubleKind
}

/** The side worker of this page; nothing is loaded before it is asked. */
export function createPageSide(): PageSide {
  return createSide(spawn, (event) => {
    const { message, kind } = event as TroubleNews
    tellTrouble(message, kind)
  })
}

function spawn(): SideWorker | undefined {
  if (typeof Worker === 'undefined') return undefined
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }) as unknown as SideWorker
}
