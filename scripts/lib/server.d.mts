import type { ChildProcess } from 'node:child_process'

export function freePort(): Promise<number>
export function spawnServer(port: number, env?: Record<string, string>): ChildProcess
export function waitUntilHealthy(child: ChildProcess, port: number, timeoutMs?: number): Promise<string>
export function stop(child: ChildProcess): Promise<void>
