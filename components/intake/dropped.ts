/** Files of folders that are taken at most. */
export const mostFiles = 5000

export interface Dropped {
  files: File[]
  /** There were more than are taken. */
  more: boolean
}

/** All files of a drop or paste, those in folders too, each with its path. To be called in the event itself: its data are gone after. */
export function filesOf(data: DataTransfer): Promise<Dropped> {
  const entries = [...data.items].flatMap((item) =>
    item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? []) : [],
  )
  const folders = entries.filter((entry) => entry.isDirectory)
  const plain = [...data.files]
  if (folders.length === 0) return Promise.resolve({ files: plain, more: false })
  // A folder stands among the files too, as one that cannot be read.
  const names = new Set(folders.map(({ name }) => name))
  const own = plain.filter(({ name, type }) => !(type === '' && names.has(name)))
  return walk(folders as FileSystemDirectoryEntry[], own)
}

async function walk(folders: readonly FileSystemDirectoryEntry[], first: readonly File[]): Promise<Dropped> {
  const files = [...first]
  const left = [...folders]
  for (let folder = left.shift(); folder; folder = left.shift()) {
    for (const entry of await entriesOf(folder)) {
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory) left.push(entry as FileSystemDirectoryEntry)
      else if (files.length >= mostFiles) return { files, more: true }
      else files.push(await fileOf(entry as FileSystemFileEntry))
    }
  }
  return { files, more: false }
}

/** Browsers hand out the entries of a folder in portions, the last of which is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
  return Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') })
}

/** The links of a drag: one a line, comments left out. */
export function linksOf(data: DataTransfer): string[] {
  return data
    .getData('text/uri-list')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
