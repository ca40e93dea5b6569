// The fact sheet as a page in a browser: nothing on the console, nothing fetched, readable narrow and wide.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { axe, browser } from './code-server.mjs'

const shots = process.env.SCREENSHOTS
mkdirSync(shots, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'copydesk-sheet-'))
const file = join(folder, 'sheet.html')
const story = join(import.meta.dirname, '../../../examples/harbor-vote.txt')
copyFileSync(story, join(folder, 'harbor-vote.txt'))
execFileSync(process.env.COPYDESK, ['sheet', 'harbor-vote.txt', '-o', file], { cwd: folder })
const chrome = await browser()

/** The sheet at a width, in a scheme; what goes wrong on the way is collected. */
async function open(width, colorScheme) {
  // Axe is put in by the test, past the policy of the page, which lets no script run.
  const context = await chrome.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  const wrong = []
  page.on('console', (message) => wrong.push(`console: ${message.text()}`))
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href && !request.url().startsWith('data:')) wrong.push(`request: ${request.url()}`)
  })
  await page.goto(pathToFileURL(file).href)
  return { page, wrong, close: () => context.close() }
}

try {
  for (const scheme of ['light', 'dark']) {
    for (const width of [400, 1400]) {
      const { page, wrong, close } = await open(width, scheme)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(overflow <= 0, `${scheme} ${width}: ${overflow} pixels wider than the window`)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('p, td, li')].filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 12).length,
      )
      assert.equal(small, 0, `${scheme} ${width}: text under 12 pixels`)
      assert.ok(await page.locator('svg.timeline circle').count() >= 8)
      assert.equal(await page.locator('.galley mark.error').count(), 2)
      await page.screenshot({ path: join(shots, `sheet-${scheme}-${width}.png`), fullPage: true })
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => axe.run(document))
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`)
      assert.deepEqual(told, [], `${scheme} ${width}`)
      assert.deepEqual(wrong, [], `${scheme} ${width}`)
      await close()
    }
  }
  const wide = await open(1400, 'light')
  await wide.page.screenshot({ path: join(shots, 'sheet.png') })
  await wide.close()
  const { page, close } = await open(1000, 'light')
  await page.locator('a[href="#r5"]').click()
  assert.ok(await page.locator('#r5').isVisible())
  const pages = await page.pdf({ path: join(shots, 'sheet.pdf'), format: 'A4' })
  assert.ok(pages.length > 10_000)
  await close()
  console.log('The sheet is quiet, readable narrow and wide, light and dark, and prints')
} finally {
  await chrome.close()
  rmSync(folder, { recursive: true })
}
