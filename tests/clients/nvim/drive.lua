-- Drives the shipped plugin in a headless Neovim: remarks, a hover, a fix, symbols, a rename. Any Neovim from 0.7 on.
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

local function at(line, column, more)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local params = vim.lsp.util.make_position_params(0, 'utf-16')
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
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
check(lines()[1] == 'Mayor Ann Lee closed the bridge on Friday.', 'the fix', lines())
wait('no remark', function()
  return #remarks() == 0
end)

local edit = ask('textDocument/rename', at(0, 7, { newName = 'Eva Dunn' }))
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
check(lines()[1] == 'Mayor Eva Dunn closed the bridge on Friday.', 'the rename', lines())
check(lines()[3] == '“It leaks,” Dunn said.', 'the rename of the surname', lines())

io.stdout:write('Neovim shows remarks, hovers, symbols, fixes and renames\n')
vim.cmd('qall!')
