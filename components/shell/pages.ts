/** The pages of the app, in the order of the header. */
export const pages = [
  { href: '/', label: 'Playground' },
  { href: '/grid', label: 'Compare' },
  { href: '/evaluate', label: 'Evaluate' },
  { href: '/models', label: 'Models' },
] as const

export type PagePath = (typeof pages)[number]['href']
