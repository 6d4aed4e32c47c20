/** Runs once when the server starts, before it listens. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { publishFront } = await import('./lib/server/start')
  publishFront()
}
