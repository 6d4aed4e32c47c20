import * as z from 'zod'

const key = 'facet.preferences'

const preferencesSchema = z.object({
  letters: z.boolean().optional().catch(undefined),
  recent: z.array(z.string()).max(50).optional().catch(undefined),
  recentModels: z.array(z.string().max(300)).max(20).optional().catch(undefined),
  taskWidth: z.number().positive().optional().catch(undefined),
  greeted: z.string().max(100).optional().catch(undefined),
})

/**
 * Small habits of a person, in localStorage because they are wanted before the first paint. What is not there, or cannot
 * be read, is left out; never throws.
 */
export function loadPreferences(): z.infer<typeof preferencesSchema> {
  try {
    const read = preferencesSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '{}'))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

/** Keeps them; a browser that keeps nothing is no reason to stop. */
export function savePreferences(preferences: object) {
  try {
    localStorage.setItem(key, JSON.stringify(preferences))
  } catch {
    // Private windows and full disks: the habits hold for this visit.
  }
}
