export function distil(map: Record<string, unknown>): Record<string, unknown>
export function ageWarning(asOf: string, today?: string): string | undefined
export function keptAsOf(): string
