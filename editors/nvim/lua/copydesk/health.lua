-- :checkhealth copydesk
local client = require('copydesk.client')
local options = require('copydesk.options')

local M = {}

-- Neovim 0.7 to 0.9 name these functions report_*; 0.7 keeps them in a module of its own.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local failure = health.error or health.report_error

local MEANS = {
  config = 'vim.lsp.config and vim.lsp.enable',
  start = 'vim.lsp.start',
  start_client = 'vim.lsp.start_client',
}

local function check_program()
  local program = options.cmd()[1]
  if vim.fn.executable(program) == 0 then
    failure(string.format('There is no program %q.', program), { 'Install it: see :help copydesk-install.' })
    return
  end
  local version = vim.trim(vim.fn.system({ program, '--version' }))
  ok(string.format('%s is %s', vim.fn.exepath(program), version))
end

local function check_buffer(buffer)
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':~:.')
  local why = client.quiet(buffer)
  if why then
    info(string.format('%s is not checked: %s.', name, why))
    return
  end
  for _, running in ipairs(client.running()) do
    if vim.lsp.buf_is_attached(buffer, running.id) then
      ok(string.format('%s is checked, in %s.', name, running.config.root_dir))
      return
    end
  end
  warn(name .. ' should be checked, and no server is attached to it.', { 'See ' .. require('vim.lsp.log').get_filename() })
end

function M.check()
  start('copydesk')
  local version = vim.version()
  ok(string.format('Neovim %d.%d.%d: by %s', version.major, version.minor, version.patch, MEANS[client.means()]))
  check_program()
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local is_copy = vim.tbl_contains(options.current.filetypes, vim.bo[buffer].filetype)
    if is_copy and vim.api.nvim_buf_is_loaded(buffer) and vim.api.nvim_buf_get_name(buffer) ~= '' then
      check_buffer(buffer)
    end
  end
end

return M
