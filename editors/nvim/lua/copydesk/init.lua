-- copydesk checks news copy against itself. See :help copydesk.
local client = require('copydesk.client')
local options = require('copydesk.options')
local page = require('copydesk.page')

local M = {}

--- Sets options (|copydesk-options|). Not needed if the defaults suit.
function M.setup(given)
  options.set(given or {})
  -- Before the plugin is loaded there is nothing to change yet.
  if vim.g.loaded_copydesk then
    client.enable()
  end
end

--- The remark under the cursor, else the first on its line.
local function remark_at_cursor()
  local position = vim.api.nvim_win_get_cursor(0)
  local line, column = position[1] - 1, position[2]
  local first
  for _, remark in ipairs(vim.diagnostic.get(0, { lnum = line })) do
    if remark.source == 'copydesk' then
      if remark.col <= column and (remark.end_lnum > line or column < remark.end_col) then
        return remark
      end
      first = first or remark
    end
  end
  return first
end

--- The server's own form of a remark, which Neovim keeps.
local function as_sent(remark)
  return remark and remark.user_data and remark.user_data.lsp or {}
end

local function run(...)
  local answer = vim.fn.system({ options.cmd()[1], ... })
  return vim.v.shell_error == 0, answer
end

--- Shows the page of a rule: the one named, else the one under the cursor.
function M.explain(rule)
  local remark = rule == nil and remark_at_cursor() or nil
  rule = rule or (remark and (remark.code or as_sent(remark).code))
  if rule == nil then
    return client.complain('there is no remark on this line; name a rule')
  end
  if vim.fn.executable(options.cmd()[1]) == 0 then
    return client.complain('the program is not there; see :help copydesk-install')
  end
  local is_known, answer = run('explain', rule)
  if not is_known then
    return client.complain((vim.trim(answer):gsub('^copydesk: ', '')))
  end
  page.show(rule, answer, 'markdown')
end

--- The names of the rules that begin with the given letters.
function M.rules(lead)
  if vim.fn.executable(options.cmd()[1]) == 0 then
    return {}
  end
  local is_done, answer = run('rules', '--format', 'json')
  local is_json, parsed = pcall(vim.fn.json_decode, answer)
  if not is_done or not is_json then
    return {}
  end
  local names = {}
  for _, rule in ipairs(parsed) do
    if vim.startswith(rule.name, lead) then
      table.insert(names, rule.name)
    end
  end
  return names
end

--- Goes to the place the remark under the cursor clashes with; if there are several, the user picks.
function M.other()
  local others = as_sent(remark_at_cursor()).relatedInformation or {}
  local running = client.running()[1]
  if #others == 0 or running == nil then
    return client.complain('the remark on this line has no other place')
  end
  if #others == 1 then
    return client.go(others[1].location, running.offset_encoding)
  end
  vim.ui.select(others, {
    prompt = 'Which place?',
    format_item = function(other)
      return string.format('line %d: %s', other.location.range.start.line + 1, other.message)
    end,
  }, function(other)
    if other then
      client.go(other.location, running.offset_encoding)
    end
  end)
end

return M
