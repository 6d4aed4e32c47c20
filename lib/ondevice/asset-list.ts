import list from '../../scripts/assets.json'

export interface ListedAsset {
  /** Path below `/vendor/`; holds the version, so a name always means the same bytes. */
  name: string
  bytes: number
  /** Hex. */
  sha256: string
}

/** Every file `npm run assets` puts below `/vendor/`, by name. */
export const listedAssets: ReadonlyMap<string, ListedAsset> = new Map(
  list.files.map(({ to, bytes, sha256 }) => [to, { name: to, bytes, sha256 }]),
)
