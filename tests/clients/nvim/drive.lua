-- Drives the shipped plugin in a headless Neovim: remarks, a hover, a fix, symbols, a rename, the facts, the sheet,
-- :checkhealth and the help. Any Neovim from 0.7 on.
local PATIENCE = 20000

local function check(is_right, what, shown)
  if not is_right then
    io.stderr:write('not right: ' .. what .. ' ' .. vim.inspect(shown) .. '\n')
    vim.cmd('cquit 1')
  end
end

local function wait(what, condition)
  check(vim.wait(PATIENCE, condition, 20), 'nothing came in time: ' .. what)
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local function remarks()
  return vim.diagnostic.get(0)
end

--- What the columns of the one server count.
local function encoding()
  return require('copydesk.client').running()[1].offset_encoding
end

local function at(line, column, more)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local params = vim.lsp.util.make_position_params(0, encoding())
  return vim.tbl_extend('force', params, more or {})
end

--- The answer of the one server.
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE) or {}
  for _, answer in pairs(answers) do
    check(answer.err == nil and answer.error == nil, method, answer)
    return answer.result
  end
  check(false, method, 'no answer')
end

vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.STORY))
vim.cmd('set filetype=text')
wait('a remark', function()
  return #remarks() == 1
end)
local remark = remarks()[1]
check(remark.source == 'copydesk' and remark.code == 'repeated-word', 'the remark', remark)

local hover = ask('textDocument/hover', at(0, 8))
check(vim.inspect(hover):find('Ann Lee', 1, true), 'the hover', hover)

local names = {}
for _, symbol in ipairs(ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })) do
  names[symbol.name] = true
end
check(names['Ann Lee'], 'the symbols', names)

local range = { start = { line = 0, character = 0 }, ['end'] = { line = 0, character = 40 } }
local actions = ask('textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = range,
  context = { diagnostics = {} },
})
vim.lsp.util.apply_workspace_edit(actions[1].edit, encoding())
check(lines()[1] == 'Mayor Ann Lee closed the bridge on Friday.', 'the fix', lines())
wait('no remark', function()
  return #remarks() == 0
end)

-- The facts beside the article, kept in step with it.
local article = vim.api.nvim_get_current_win()
local story = vim.api.nvim_get_current_buf()
vim.cmd('CopydeskFacts')
local function facts()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    local buffer = vim.api.nvim_win_get_buf(window)
    if vim.bo[buffer].filetype == 'copydesk-facts' then
      return vim.api.nvim_buf_get_lines(buffer, 0, -1, false), window
    end
  end
  return {}
end
local function line_of(text)
  for number, line in ipairs((facts())) do
    if line:find(text, 1, true) then
      return number
    end
  end
end
wait('the facts', function()
  return line_of('People (1)') ~= nil
end)
check(line_of('   Mayor') and line_of('   “It leaks,”') and line_of('Timeline ('), 'the facts', facts())
check(vim.api.nvim_get_current_win() == article, 'the article keeps the cursor', facts())
local _, beside = facts()
vim.api.nvim_set_current_win(beside)
vim.api.nvim_win_set_cursor(beside, { line_of('“It leaks,”'), 0 })
vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('<CR>', true, false, true), 'x', false)
check(vim.api.nvim_get_current_win() == article, 'the window of the place', vim.api.nvim_get_current_win())
check(vim.api.nvim_win_get_cursor(0)[1] == 3, 'the place of a fact', vim.api.nvim_win_get_cursor(0))
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'Captain Ida Berg left on May 9, 2024.' })
wait('the facts of an edit', function()
  return line_of('Ida Berg') ~= nil and line_of('Thursday, May 9, 2024') ~= nil
end)
vim.cmd('CopydeskFacts')
check(#facts() == 0, 'the facts closed', facts())

-- The fact sheet, in a window and in a file.
vim.cmd('CopydeskSheet')
wait('the sheet', function()
  return vim.bo.filetype == 'markdown' and lines()[1]:find('Fact sheet', 1, true) ~= nil
end)
check(table.concat(lines(), '\n'):find('Captain Ida Berg', 1, true), 'the sheet', lines())
vim.cmd('close')
local file = vim.fn.tempname() .. '.html'
vim.cmd('CopydeskSheet ' .. file)
wait('the page', function()
  return vim.fn.filereadable(file) == 1
end)
check(vim.fn.readfile(file)[1] == '<!doctype html>', 'the page', vim.fn.readfile(file)[1])

-- What :checkhealth tells, and that there is help.
vim.cmd('checkhealth copydesk')
local health = table.concat(lines(), '\n')
check(health:find('story.txt is checked', 1, true) and not health:find('ERROR', 1, true), ':checkhealth', health)
vim.cmd('bwipeout!')
vim.cmd('helptags ' .. vim.fn.fnameescape(vim.env.PLUGIN .. '/doc'))
vim.cmd('help :CopydeskFacts')
check(vim.bo.filetype == 'help' and vim.fn.expand('<cword>') ~= '', 'the help', vim.bo.filetype)
vim.cmd('close')
vim.cmd('buffer ' .. story)

local edit = ask('textDocument/rename', at(0, 7, { newName = 'Eva Dunn' }))
vim.lsp.util.apply_workspace_edit(edit, encoding())
check(lines()[1] == 'Mayor Eva Dunn closed the bridge on Friday.', 'the rename', lines())
check(lines()[3] == '“It leaks,” Dunn said.', 'the rename of the surname', lines())

local version = vim.version()
local told = 'Neovim %d.%d.%d (%s) shows remarks, hovers, symbols, fixes, renames, facts and the sheet\n'
io.stdout:write(told:format(version.major, version.minor, version.patch, vim.env.LOADING))
vim.cmd('qall!')
