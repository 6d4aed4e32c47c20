// What axe finds on a page that is serious or critical, as lines to read in a failed test.
import type { Page } from '@playwright/test'
import axe from 'axe-core'

/** `within` is a CSS selector; `rules` only these, all when left out. */
export async function seriousFaults(
  page: Page,
  { within = 'body', rules }: { within?: string; rules?: readonly string[] } = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  // What still fades in would be judged by the colours of the moment.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  return page.evaluate(
    async ({ root, only }) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(root, {
        resultTypes: ['violations'],
        ...(only ? { runOnly: { type: 'rule', values: [...only] } } : {}),
      })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
        )
    },
    { root: within, only: rules },
  )
}
