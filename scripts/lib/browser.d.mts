import type { Browser, BrowserContext, Page } from '@playwright/test'

export const chromiumArgs: readonly string[]
export function launchChromium(executablePath?: string, args?: readonly string[]): Promise<Browser>
export function firefoxPath(): string | undefined
export function asReturning(context: BrowserContext | Page): Promise<unknown>
