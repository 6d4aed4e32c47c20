export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Read by the server, so the first paint has the right colours without a script. */
export const themeCookie = 'theme'

export function readTheme(text: string | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}
