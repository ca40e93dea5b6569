-- Starts the server and attaches buffers, by the means of the Neovim at hand.
local options = require('copydesk.options')
local place = require('copydesk.place')

local M = {}

local NAME = 'copydesk'

--- 'config' (0.11 and later), 'start' (0.8 to 0.10) or 'start_client' (0.7).
function M.means()
  if vim.lsp.config and vim.lsp.enable then
    return 'config'
  end
  return vim.lsp.start and 'start' or 'start_client'
end

--- Why a buffer is not checked; nil if it is.
function M.quiet(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if not vim.tbl_contains(options.current.filetypes, vim.bo[buffer].filetype) then
    return 'its filetype is not one of ' .. table.concat(options.current.filetypes, ', ')
  end
  if vim.bo[buffer].buftype ~= '' or file == '' or file:match('^%a+://') then
    return 'it is not a file'
  end
  if options.current.enable == 'never' then
    return 'the option "enable" is "never"'
  end
  local manifest = options.current.enable == 'auto' and place.manifest(file)
  return manifest and string.format('%s makes it part of a code repository; a copydesk.toml turns checking on', manifest)
    or nil
end

local is_missing_said = false

local function has_program()
  local program = options.cmd()[1]
  if vim.fn.executable(program) == 1 then
    return true
  end
  if not is_missing_said then
    is_missing_said = true
    vim.notify(string.format('copydesk: there is no program %q; see :help copydesk-install', program), vim.log.levels.WARN)
  end
  return false
end

local function configuration(root)
  return {
    name = NAME,
    cmd = options.cmd(),
    root_dir = root,
    settings = { copydesk = options.settings() },
    init_options = options.settings(),
  }
end

-- Neovim 0.7: one client per root, kept here.
local clients = {}

local function start_client(root)
  if clients[root] then
    return clients[root]
  end
  local config = configuration(root)
  config.on_exit = function()
    clients[root] = nil
  end
  clients[root] = vim.lsp.start_client(config)
  return clients[root]
end

local function attach(buffer)
  if M.quiet(buffer) or not has_program() then
    return
  end
  local root = place.root(vim.api.nvim_buf_get_name(buffer))
  if M.means() == 'start' then
    vim.lsp.start(configuration(root), { bufnr = buffer })
    return
  end
  local client = start_client(root)
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

--- Calls back for each buffer of a filetype that is copy.
local function on_filetype(callback)
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('copydesk', { clear = true }),
    pattern = options.current.filetypes,
    callback = function(event)
      callback(event.buf)
    end,
  })
end

local function enable_config()
  local config = configuration(nil)
  config.filetypes = options.current.filetypes
  config.root_dir = function(buffer, on_dir)
    if not M.quiet(buffer) and has_program() then
      on_dir(place.root(vim.api.nvim_buf_get_name(buffer)))
    end
  end
  vim.lsp.config(NAME, config)
  vim.lsp.enable(NAME)
  -- A program that is missing is a line in Neovim's log, which nobody reads.
  on_filetype(function(buffer)
    if not M.quiet(buffer) then
      has_program()
    end
  end)
end

local function enable_autocmd()
  on_filetype(attach)
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) then
      attach(buffer)
    end
  end
end

--- The running clients of copydesk.
function M.running()
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return vim.tbl_filter(function(client)
    return client.name == NAME
  end, all)
end

--- The running client that a buffer is attached to.
function M.of(buffer)
  for _, client in ipairs(M.running()) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
end

function M.notify(client, method, params)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:notify(method, params)
  end
  return client.notify(method, params)
end

function M.request(client, method, params, handler, buffer)
  if vim.fn.has('nvim-0.11') == 1 then
    return client:request(method, params, handler, buffer)
  end
  return client.request(method, params, handler, buffer)
end

--- Goes to a place.
function M.go(location, encoding)
  if vim.lsp.util.show_document then
    vim.lsp.util.show_document(location, encoding, { focus = true })
  else
    vim.lsp.util.jump_to_location(location, encoding)
  end
end

function M.complain(message)
  vim.notify('copydesk: ' .. message, vim.log.levels.WARN)
end

--- Tells a running server what has been set since it was started.
local function tell_settings()
  for _, client in ipairs(M.running()) do
    local settings = { copydesk = options.settings() }
    client.config.settings = settings
    client.settings = settings
    M.notify(client, 'workspace/didChangeConfiguration', { settings = settings })
  end
end

--- Attaches the server to the buffers there are and to those to come. May be called again after new options.
function M.enable()
  -- The page of a rule is the answer to a code action: it is for reading, here.
  vim.lsp.commands['copydesk.explain'] = function(command)
    require('copydesk').explain(command.arguments and command.arguments[1])
  end
  if M.means() == 'config' then
    enable_config()
  else
    enable_autocmd()
  end
  tell_settings()
end

return M
