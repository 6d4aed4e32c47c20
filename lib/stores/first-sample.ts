import { gallery } from '../core/gallery'
import { canonicalJson } from '../core/hash'
import { mediaIn } from '../core/media'
import type { WorkspaceDoc } from './workspace'

const first = gallery.find(({ id }) => id === 'receipt')
const firstText = first && canonicalJson(first.signature)

/** What a first visit is answered with: of all examples the one whose typed answer is there soonest (docs/figures.md). */
export const firstSample = first

/** True while the work is what the first visit was greeted with, as it was. `id` is of the medium that was put in then. */
export function isFirstSample({ signature, inputs }: WorkspaceDoc, id: string | undefined): boolean {
  if (!id || Object.keys(inputs).length !== 1) return false
  return mediaIn(inputs)[0]?.id === id && canonicalJson(signature) === firstText
}
