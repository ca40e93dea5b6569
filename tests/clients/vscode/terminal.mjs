// The command line and Neovim in a terminal, as pictures: what stands on the screen of tmux, set by Chromium.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, until } from './code-server.mjs'

const folder = mkdtempSync(join(tmpdir(), 'copydesk-terminal-'))
const project = join(import.meta.dirname, '../../..')
mkdirSync(join(folder, 'bin'))
mkdirSync(join(folder, 'nvim'))
symlinkSync(process.env.COPYDESK, join(folder, 'bin/copydesk'))
copyFileSync(join(project, 'examples/harbor-vote.txt'), join(folder, 'harbor-vote.txt'))
writeFileSync(join(folder, 'copydesk.toml'), '')
const INIT = `
vim.opt.runtimepath:append('${join(project, 'editors/nvim')}')
vim.o.number, vim.o.linebreak, vim.o.hlsearch, vim.o.ruler, vim.o.laststatus = true, true, false, false, 0
vim.o.termguicolors, vim.o.shortmess = true, vim.o.shortmess .. 'I'
vim.diagnostic.config({ virtual_text = false, float = { border = 'rounded' } })
for name, colors in pairs({
  LineNr = 'guifg=#6e7681', SignColumn = 'guibg=NONE', VertSplit = 'gui=NONE guifg=#30363d', Title = 'gui=bold guifg=#7cb7ff',
  NormalFloat = 'guibg=NONE', FloatBorder = 'guifg=#6e7681', DiagnosticError = 'guifg=#ff9e97', DiagnosticWarn = 'guifg=#f2cc60',
}) do vim.cmd('highlight ' .. name .. ' ' .. colors) end
`
writeFileSync(join(folder, 'nvim/init.lua'), INIT)
const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, LANG: 'C.UTF-8', PS1: '$ ', COLORTERM: 'truecolor' }
for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']) env[name] = folder
const tmux = (...words) => execFileSync('tmux', ['-S', join(folder, 'tmux'), '-f', '/dev/null', ...words], { cwd: folder, env, encoding: 'utf8' })
const screen = () => tmux('capture-pane', '-p')
const keys = (...words) => tmux('send-keys', ...words)
const shows = (words) => until(`“${words}” in the terminal`, () => screen().includes(words))

/** A screen with its colors as HTML. */
function html() {
  let [style, out] = [{}, '']
  const text = tmux('capture-pane', '-p', '-e').replace(/\s+$/, '')
  for (const [, codes, words] of text.matchAll(/(?:\x1b\[([\d;:]*)m)?([^\x1b]*)/g)) {
    if (codes !== undefined) style = styled(style, codes.split(/[;:]/).map(Number))
    const escaped = words.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'))
    if (words !== '') out += `<span style="${css(style)}">${escaped}</span>`
  }
  return out
}

function styled(before, codes) {
  let style = { ...before }
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]
    if (code === 0) style = {}
    else if (code === 1) style.bold = true
    else if (code === 4) style.line = true
    else if (code === 7) style.reverse = true
    else if (code === 22) style.bold = false
    else if (code === 24) style.line = false
    else if (code === 27) style.reverse = false
    else if (code === 38 || code === 48) {
      const [color, used] = codes[at + 1] === 5 ? [palette(codes[at + 2]), 2] : [`rgb(${codes.slice(at + 2, at + 5)})`, 4]
      style[code === 38 ? 'ink' : 'paper'] = color
      at += used
    } else if (code === 39) style.ink = undefined
    else if (code === 49) style.paper = undefined
    else if (code >= 30 && code <= 37) style.ink = palette(code - 30)
    else if (code >= 40 && code <= 47) style.paper = palette(code - 40)
    else if (code >= 90 && code <= 97) style.ink = palette(code - 82)
    else if (code >= 100 && code <= 107) style.paper = palette(code - 92)
  }
  return style
}

const BASE = ['#1b1f27', '#ff7b72', '#8fd694', '#f2cc60', '#7cb7ff', '#d2a8ff', '#76e3ea', '#d8dee9']
const BRIGHT = ['#8b949e', '#ff9e97', '#a8e6ac', '#ffe08a', '#9cc9ff', '#e2c5ff', '#9ff0f5', '#ffffff']

function palette(number) {
  if (number < 8) return BASE[number]
  if (number < 16) return BRIGHT[number - 8]
  if (number >= 232) return `rgb(${Array(3).fill((number - 232) * 10 + 8)})`
  const part = (of) => (of === 0 ? 0 : of * 40 + 55)
  const left = number - 16
  return `rgb(${[Math.floor(left / 36), Math.floor(left / 6) % 6, left % 6].map(part)})`
}

function css({ ink = '#d8dee9', paper = 'transparent', bold, line, reverse }) {
  const [front, back] = reverse ? [paper === 'transparent' ? '#161a21' : paper, ink] : [ink, paper]
  return `color:${front};background:${back};${bold ? 'font-weight:bold;' : ''}${line ? 'text-decoration:underline;' : ''}`
}

const frame = (title, body) => `<section><h1>${title}</h1><pre>${body}</pre></section>`
const STYLE = `body{margin:0;padding:12px;background:#0d1117;width:max-content}section{background:#161a21;border-radius:8px;margin-bottom:12px}
section:last-child{margin:0}h1{margin:0;padding:6px 14px;font:13px sans-serif;color:#a8b3c1;background:#242c37;border-radius:8px 8px 0 0}
pre{margin:0;padding:10px 14px;font:14px/1.3 "DejaVu Sans Mono",monospace}`

try {
  tmux('new-session', '-d', '-x', '112', '-y', '40', 'bash', '--norc', '--noprofile')
  await shows('$')
  keys('copydesk check harbor-vote.txt', 'Enter')
  await shows('in 1 file')
  assert.match(screen(), /title-conflict/)
  const check = frame('copydesk check', html())

  // A server that is told to end still takes clients for a moment and then drops them, so both run under one.
  tmux('respawn-pane', '-k', 'nvim', '-n', '-i', 'NONE', 'harbor-vote.txt')
  await until('a sign of the editor', () => /[EW] +\d/.test(screen()))
  keys(':CopydeskFacts', 'Enter')
  await shows('People (3)')
  await shows('Open questions (3)')
  keys('/Thursday', 'Enter')
  keys(':lua vim.diagnostic.open_float()', 'Enter')
  await shows('the copy says Thursday')
  const nvim = frame('Neovim', html())

  const chrome = await browser()
  const page = await chrome.newPage({ viewport: { width: 1300, height: 900 } })
  await page.setContent(`<meta charset="utf-8"><style>${STYLE}</style>${check}${nvim}`)
  await page.locator('body').screenshot({ path: join(process.env.SCREENSHOTS, 'terminal.png') })
  await chrome.close()
  console.log('The command line and Neovim show the questions in a terminal')
} finally {
  try {
    tmux('kill-server')
  } catch {
    // It has ended.
  }
  rmSync(folder, { recursive: true })
}
