// What a model of this API accepts, as far as its name tells (ai.google.dev/gemini-api/docs, November 2026).

const beforeThird = /^gemini-[12]\b/

/** Families before the third refuse a forced form of the answer together with tools. */
export function takesToolsWithFormat(name: string): boolean {
  return !beforeThird.test(name)
}

/** Families before the third take media of a tool only beside its result. */
export function takesMediaInResults(name: string): boolean {
  return !beforeThird.test(name)
}

/** From the third family on a call that goes back without the seal of its thought is a status 400. */
export function demandsSignatures(name: string): boolean {
  return !beforeThird.test(name)
}

/** Asked for thoughts, a model that does not think by itself refuses the request; the light one of 2.5 does not. */
export function thinks(name: string): boolean {
  if (/image|banana|tts|audio|live|embedding|transcribe/.test(name)) return false
  return /^gemini-(2\.5-(pro|flash)(?!-lite)|[3-9]|\d\d|[a-z-]{1,30}-latest$)/.test(name)
}
