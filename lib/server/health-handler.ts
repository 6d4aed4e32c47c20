/** That the server runs, and nothing else. */
export async function handleHealth(): Promise<Response> {
  return Response.json({ ok: true })
}
