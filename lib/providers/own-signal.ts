/** A signal for one try alone: an SDK leaves its listener at the one it is given, and a call may make many tries. */
export function ownSignal(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal])
}
