/** `free` is in bytes. */
export function explainFailure(error: unknown, free?: number): string
