import type { Browser } from '@playwright/test'

export const chromiumArgs: readonly string[]
export function launchChromium(executablePath?: string, args?: readonly string[]): Promise<Browser>
