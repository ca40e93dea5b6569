// What a reporter sees: the extension in the page of VS Code, driven by mouse and keyboard.
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, PATIENCE, serve, until } from './code-server.mjs'

const here = import.meta.dirname
const shots = process.env.SCREENSHOTS
const folder = mkdtempSync(join(tmpdir(), 'copydesk-vscode-'))
const desk = join(folder, 'desk')
mkdirSync(desk)
mkdirSync(shots, { recursive: true })
writeFileSync(join(desk, 'copydesk.toml'), '')
copyFileSync(join(here, '../../../examples/harbor-vote.txt'), join(desk, 'harbor-vote.txt'))

const editor = await serve(folder, { vsix: process.env.VSIX, workspace: desk })
const chrome = await browser()
const page = await chrome.newPage({ viewport: { width: 1400, height: 820 } })
page.setDefaultTimeout(PATIENCE)
const step = (what) => console.log(`  ${what}`)
const shot = (name) => page.screenshot({ path: join(shots, `${name}.png`) })

/** The middle of words in the editor. */
function place(words) {
  return until(`“${words}” in the editor`, () =>
    page.evaluate((wanted) => {
      for (const line of document.querySelectorAll('.editor-instance .view-line')) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
        const parts = []
        for (let node = walker.nextNode(); node; node = walker.nextNode()) parts.push(node)
        const text = parts.map(({ data }) => data).join('').replaceAll('\u00a0', ' ')
        const at = text.indexOf(wanted)
        if (at < 0) continue
        let offset = at
        for (const node of parts) {
          if (offset < node.data.length) {
            const range = document.createRange()
            range.setStart(node, offset)
            range.setEnd(node, Math.min(node.data.length, offset + wanted.length))
            const box = range.getBoundingClientRect()
            return { x: box.x + Math.min(box.width / 2, 30), y: box.y + box.height / 2 }
          }
          offset -= node.data.length
        }
      }
      return null
    }, words),
  )
}

const click = async (words) => {
  const { x, y } = await place(words)
  await page.mouse.click(x, y)
}

async function command(name) {
  await page.keyboard.press('F1')
  const input = page.locator('.quick-input-widget input')
  await input.waitFor()
  await input.fill(`>${name}`)
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().click()
}

/** Chooses a color theme. */
async function choose(theme, kind) {
  await command('Preferences: Color Theme')
  const input = page.locator('.quick-input-widget input[placeholder*="Color Theme"]')
  await input.fill(theme)
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: theme }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator(`.monaco-workbench.${kind}`).waitFor()
}

const squiggles = (kind) => page.locator(`.editor-instance .squiggly-${kind}`).count()
const side = page.locator('#workbench\\.parts\\.sidebar')
const row = (words) => side.locator('.monaco-list-row').filter({ hasText: words }).first()
const line = () => page.locator('#status\\.editor\\.selection').innerText()

try {
  await page.goto(`${editor.url}/?folder=${desk}`)
  await page.locator('.monaco-workbench').waitFor()
  await row('harbor-vote.txt').dblclick()

  await until('the squiggles', async () => (await squiggles('error')) >= 2 && (await squiggles('warning')) >= 1)
  step('squiggles under two errors and a warning')

  const status = page.locator('.statusbar-item').filter({ hasText: 'copydesk: 3' })
  await status.waitFor()
  step('three open questions in the status bar')

  await command('Problems: Focus on Problems View')
  const problems = page.locator('.markers-panel-container .monaco-list-row')
  await problems.filter({ hasText: 'May 15, 2024 is a Wednesday' }).waitFor()
  await problems.filter({ hasText: 'Petra Solheim is Governor here' }).waitFor()
  await shot('vscode-problems')
  // On its first words: further right is the link to the rule.
  await problems.filter({ hasText: 'May 15, 2024 is a Wednesday' }).click({ position: { x: 90, y: 10 } })
  await until('the place of the question', async () => (await line()).startsWith('Ln 21'))
  await page.keyboard.press('Control+J')
  step('the questions in Problems, each a click from its place')

  const hover = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: 'the copy says Thursday' })
  const card = hover.filter({ hasText: 'Wednesday, May 15, 2024' })
  // It fades in, and is gone again where the editor scrolls or is late.
  await until('the hover in full', async () => {
    const { x, y } = await place('Thursday, May 15')
    await page.mouse.move(x - 200, y)
    await page.mouse.move(x, y, { steps: 5 })
    const shown = await card.waitFor({ timeout: 3000 }).then(() => true, () => false)
    if (!shown) return false
    await page.waitForTimeout(500)
    const solid = (element) => getComputedStyle(element).opacity === '1'
    return card.evaluate(solid, undefined, { timeout: 1000 }).catch(() => false)
  })
  await shot('vscode-hover')
  step('a hover with the question and the day')

  await click('Thursday, May 15')
  await page.keyboard.press('Control+.')
  // The first that is offered is the one to take.
  await page.locator('.action-widget .monaco-list-row.focused').filter({ hasText: 'Change the weekday to Wednesday' }).waitFor()
  await shot('vscode-fix')
  await page.keyboard.press('Enter')
  await place('Wednesday, May 15')
  await until('the squiggle gone', async () => (await squiggles('error')) === 1)
  step('a fix taken, and its squiggle gone')

  await page.keyboard.press('Control+Home')
  await page.locator('.codelens-decoration').filter({ hasText: '2 open questions: 1 error, 1 warning' }).waitFor()
  step('the count above the copy')

  await command('copydesk: Focus on Facts View')
  await row('Petra Solheim').waitFor()
  await row('Tomas Lindqvist').waitFor()
  for (const section of ['Open questions', 'People', 'Timeline', 'Numbers']) await row(section).waitFor()
  const spoken = await row('Tomas Lindqvist').getAttribute('aria-label')
  assert.match(spoken, /Tomas Lindqvist, Harbor master, line 9/)
  await shot('vscode-facts-light')
  step('the Facts view, with what a screen reader says')

  const before = await line()
  await row('Agnes Rohde').click()
  await until('the place of Agnes Rohde', async () => (await line()).startsWith('Ln 13') && (await line()) !== before)
  step('a click leads to the place')

  await row('Agnes Rohde').click()
  await side.locator('.monaco-list').first().focus()
  // Over the head of the timeline to its first day, 2009.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await until('the place of 2009', async () => (await line()).startsWith('Ln 9'))
  step('so do the keys')

  await click('The ferry company')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nCaptain Ida Berg retired on May 9, 2024.', { delay: 5 })
  await row('Ida Berg').waitFor()
  step('the Facts view follows an edit')

  for (const [theme, name, kind] of [['Dark Modern', 'dark', 'vs-dark'], ['Dark High Contrast', 'contrast', 'hc-black']]) {
    await choose(theme, kind)
    await shot(`vscode-facts-${name}`)
  }
  await choose('Light Modern', 'vs')
  step('light, dark and high contrast')

  await click('The ferry company')
  await command('copydesk: Show Fact Sheet')
  const sheet = page.frameLocator('iframe.webview').frameLocator('#active-frame')
  await sheet.getByRole('heading', { name: 'Fact sheet: Lervik council backs' }).waitFor()
  await sheet.getByRole('cell', { name: /Captain Ida Berg/ }).waitFor()
  assert.equal(await sheet.locator('html').getAttribute('data-theme'), 'light')
  await shot('vscode-sheet')
  step('the fact sheet beside the article')

  await page.mouse.move(700, 300)
  await command('copydesk: Check Workspace')
  await page.locator('.notification-list-item-message').filter({ hasText: /open questions? in 1 of \d+ file/ }).waitFor()
  step('the workspace checked')

  console.log('VS Code shows squiggles, Problems, hovers, fixes, facts and the sheet')
} catch (error) {
  await shot('vscode-failed')
  throw error
} finally {
  await chrome.close()
  editor.stop()
  await until('the end of code-server', () => fetch(editor.url).then(() => false, () => true))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 })
}
