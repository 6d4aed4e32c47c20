interface Lock {
  packages: Record<string, { name?: string; version?: string; license?: string; dev?: boolean }>
}
interface Rules {
  allowed: string[]
  exceptions: Record<string, { licence: string; why: string }>
  unsaid: Record<string, string>
}
export function judgeLicences(
  lock: Lock,
  rules: Rules,
  assets: { files: { package: string }[] },
  notices: string,
): { rows: { name: string; version: string; licence: string; shipped: boolean }[]; faults: string[] }
