// What axe finds on a page that is serious or critical, as lines to read in a failed test; in light and in dark.
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import type { Scene } from './scenes'

/** `within` is a CSS selector; `rules` only these, all when left out. */
async function seriousFaults(
  page: Page,
  { within, rules }: { within: string; rules?: readonly string[] | undefined },
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

async function inColours(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // Styles of the other colours stay computed until the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Of the dark for each commit what colours can break; in the long run every rule. */
const rulesIn = { light: undefined, dark: process.env.HOSTILE_ALL ? undefined : ['color-contrast'] }

/** Every rule of axe, in both themes. */
export async function faultless(page: Page, { name, within = 'body' }: Pick<Scene, 'name' | 'within'>) {
  for (const colours of ['light', 'dark'] as const) {
    await inColours(page, colours)
    expect
      .soft(await seriousFaults(page, { within, rules: rulesIn[colours] }), `${name}, ${colours}`)
      .toEqual([])
  }
}

/** Opens each scene, looks at it, and closes it with Esc. */
export async function faultlessScenes(page: Page, scenes: readonly Scene[]) {
  for (const scene of scenes.filter(({ soak }) => !soak || process.env.HOSTILE_ALL)) {
    await scene.open(page)
    await expect(page.locator(scene.within ?? 'body').first()).toBeVisible()
    await faultless(page, scene)
    await page.keyboard.press('Escape')
    await expect(page.locator(scene.within ?? 'none'), `${scene.name} closes by Esc`).toHaveCount(0)
  }
}
