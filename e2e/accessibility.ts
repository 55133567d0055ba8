import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type axe from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails when the page, as it stands, has a barrier of serious or critical impact. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated rather than added as a script: the content security policy refuses scripts, as it should.
  await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    // What is still fading in has not its final colours yet; what turns for ever has no end to wait for.
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)))
    const checker: typeof axe = Reflect.get(window, 'axe')
    const results = await checker.run(document)
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`),
      }))
  })
  expect(violations, `Barriers at ${page.url()}`).toEqual([])
}
