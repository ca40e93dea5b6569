-- What the user may set, and what holds if nothing is set.
local M = {}

local SETTINGS = { 'date', 'homeCountry', 'select', 'ignore', 'speakers', 'dates' }

local defaults = {
  -- The command that starts the server; nil: copydesk on PATH, else in ~/.cargo/bin.
  cmd = nil,
  filetypes = { 'text', 'markdown', 'html' },
  -- 'auto': not in code repositories; 'always'; 'never'.
  enable = 'auto',
  -- The publication date, YYYY-MM-DD; wins over the copy's own.
  date = nil,
  -- The country whose titles stand bare in the copy: its code of two letters.
  homeCountry = nil,
  -- Rules or families to check, and not to check.
  select = nil,
  ignore = nil,
  -- Whether the speaker stands beside each quote that names nobody (inlay hints must be on).
  speakers = nil,
  dates = nil,
}

local types = {
  cmd = 'table',
  filetypes = 'table',
  enable = 'string',
  date = 'string',
  homeCountry = 'string',
  select = 'table',
  ignore = 'table',
  speakers = 'boolean',
  dates = 'boolean',
}

M.current = vim.deepcopy(defaults)

function M.set(given)
  for name, value in pairs(given) do
    if types[name] == nil then
      error(string.format('copydesk: there is no option %q', name), 0)
    end
    if type(value) ~= types[name] then
      error(string.format('copydesk: option %q must be a %s', name, types[name]), 0)
    end
  end
  M.current = vim.tbl_extend('force', vim.deepcopy(defaults), given)
end

--- What the server is told; what is not set is left out, so that copydesk.toml keeps its say.
function M.settings()
  local settings = vim.empty_dict()
  for _, name in ipairs(SETTINGS) do
    settings[name] = M.current[name]
  end
  return settings
end

--- The command that starts the server.
function M.cmd()
  if M.current.cmd then
    return M.current.cmd
  end
  local cargo = vim.fn.expand('~/.cargo/bin/copydesk')
  local is_only_there = vim.fn.executable('copydesk') == 0 and vim.fn.executable(cargo) == 1
  return { is_only_there and cargo or 'copydesk', 'lsp' }
end

return M
