import { refusals } from './refusals'

/** Bytes of a file; one that was changed or removed since it was picked is refused with that reason. */
export async function readBytes(blob: Blob, name?: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    throw refusals.changed(name, cause)
  }
}
