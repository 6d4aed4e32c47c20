import type { LmTask } from '../lm/message'
import { mediaIn } from '../media'
import type { CodeKind, CodeSource } from './code-kind'
import { curl } from './curl'
import { dspy } from './dspy'
import { exactRequest } from './exact-request'
import { instructor } from './instructor'
import { mediaFiles, sentMediaIn } from './media-files'
import { python } from './python'
import type { SentCall } from './sent-call'
import { typescript } from './typescript'
import { wireOf } from './wire-kind'

/** Every way to copy a call, in the order offered. */
export const codeKinds: readonly CodeKind[] = [exactRequest, curl, typescript, python, dspy, instructor]

/** What scripts are written from. Throws AppError `unsupported` for a request of no API known here. */
export function codeSource(
  sent: SentCall,
  { task, adapter }: { task: LmTask | undefined; adapter: string },
): CodeSource {
  const named = mediaIn([task?.inputs, task?.demos]).map(({ id, mime }) => ({ mediaId: id, mime }))
  return { sent, wire: wireOf(sent), files: mediaFiles([...sentMediaIn(sent.body), ...named]), task, adapter }
}
