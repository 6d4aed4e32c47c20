import type { RunArchive } from '../../core/runs/run-record'
import { createRunArchive, createRunBell } from '../../storage/run-archive'
import type { PageSide } from './spawn'

/** The archive of runs with all that a run writes done by the side worker, which then holds the run; here where there is none. */
export function createArchiveBeside(side: PageSide): RunArchive {
  const bell = createRunBell()
  const here = createRunArchive(bell)
  const rung = async <Value>(runId: string, work: Promise<Value>): Promise<Value> => {
    const value = await work
    bell.ring([runId])
    return value
  }
  return {
    ...here,
    begin: async (head) => ((await side.open()) ? rung(head.id, side.ask('begin', head)) : here.begin(head)),
    sent: async (runId, key) =>
      (await side.open()) ? side.ask('sent', { runId, key }) : here.sent(runId, key),
    finish: async (runId, cell) =>
      (await side.open()) ? rung(runId, side.ask('finish', { runId, cell })) : here.finish(runId, cell),
    resume: async (runId) =>
      (await side.open()) ? rung(runId, side.ask('resume', runId)) : here.resume(runId),
    // A name or tags are nothing to start a worker for.
    patch: async (runId, change) =>
      change.state !== undefined && (await side.open())
        ? rung(runId, side.ask('patch', { runId, change }))
        : here.patch(runId, change),
  }
}
