import { archiveErrors } from './archive-errors'
import { archiveLimits, isMemberName, zip } from './zip'

export interface ZipMember {
  name: string
  bytes: number
  /** The content: a view on the file, read when it is asked for. */
  data: Blob
}

/**
 * The members of a zip file as `createZip` writes them, by name; reads the directory only. Anything else in it is refused: packed
 * members, other flags, names twice or with paths, members that overlap or leave gaps. Throws AppError `invalid`.
 */
export async function readZip(file: Blob): Promise<ReadonlyMap<string, ZipMember>> {
  const need = (right: boolean, what: string) => {
    if (!right) throw archiveErrors.foreign(what)
  }
  need(file.size >= zip.endBytes && file.size <= archiveLimits.bytes, 'length of the file')
  const end = await view(file.slice(file.size - zip.endBytes))
  const [count, directoryBytes, directoryAt] = [
    end.getUint16(10, true),
    end.getUint32(12, true),
    end.getUint32(16, true),
  ]
  need(end.getUint32(0, true) === zip.end, 'end of the directory')
  need(
    end.getUint32(4, true) === 0 && end.getUint16(8, true) === count && end.getUint16(20, true) === 0,
    'one disk',
  )
  need(count <= archiveLimits.members, 'number of members')
  need(directoryAt + directoryBytes + zip.endBytes === file.size, 'place of the directory')
  need(directoryBytes <= count * (zip.centralBytes + archiveLimits.nameBytes), 'length of the directory')
  const directory = await view(file.slice(directoryAt, directoryAt + directoryBytes))
  const members = new Map<string, ZipMember>()
  let at = 0
  let contentAt = 0
  for (let index = 0; index < count; index++) {
    need(at + zip.centralBytes <= directory.byteLength, 'directory cut short')
    const nameBytes = directory.getUint16(at + 28, true)
    const bytes = directory.getUint32(at + 24, true)
    need(directory.getUint32(at, true) === zip.central, 'entry of the directory')
    need(
      directory.getUint16(at + 8, true) === zip.flags && directory.getUint16(at + 10, true) === 0,
      'stored as it is',
    )
    need(directory.getUint32(at + 20, true) === bytes, 'two lengths')
    need(directory.getUint32(at + 30, true) === 0 && directory.getUint16(at + 34, true) === 0, 'extra fields')
    need(at + zip.centralBytes + nameBytes <= directory.byteLength, 'name cut short')
    const name = nameAt(directory, at + zip.centralBytes, nameBytes)
    need(isMemberName(name), 'name of a member')
    need(!members.has(name), 'a name twice')
    need(directory.getUint32(at + 42, true) === contentAt, 'members beside each other')
    const dataAt = contentAt + zip.localBytes + nameBytes
    members.set(name, { name, bytes, data: file.slice(dataAt, dataAt + bytes) })
    at += zip.centralBytes + nameBytes
    contentAt = dataAt + bytes
  }
  need(at === directory.byteLength && contentAt === directoryAt, 'nothing between')
  return members
}

async function view(blob: Blob): Promise<DataView> {
  return new DataView(await blob.arrayBuffer())
}

/** Other than ASCII is no name here, so that each byte is one character. */
function nameAt(directory: DataView, from: number, bytes: number): string {
  return String.fromCharCode(...new Uint8Array(directory.buffer, from, bytes))
}
