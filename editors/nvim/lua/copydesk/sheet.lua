-- The fact sheet of an article: in a window, in a file, or in the browser.
local client = require('copydesk.client')
local page = require('copydesk.page')

local M = {}

M.FORMS = { 'md', 'csv', 'html' }

--- Shows a file with the program that the system has for it.
local function open_outside(file)
  if vim.ui.open then
    local _, why = vim.ui.open(file)
    return why == nil
  end
  local opener = vim.fn.has('mac') == 1 and 'open' or vim.fn.has('win32') == 1 and 'explorer' or 'xdg-open'
  return vim.fn.executable(opener) == 1 and vim.fn.jobstart({ opener, file }, { detach = true }) > 0
end

local function write(file, text)
  local out, why = io.open(file, 'wb')
  local done = out
  if out then
    done, why = out:write(text)
    out:close()
  end
  if not done then
    client.complain('the fact sheet could not be written: ' .. why)
  end
  return done ~= nil
end

local function show(article, form, file, text)
  if file then
    if write(file, text) then
      vim.notify('copydesk: the fact sheet is in ' .. file)
    end
  elseif form == 'html' then
    local stem = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(article), ':t:r')
    local temporary = vim.fn.tempname() .. '-' .. stem .. '.html'
    if write(temporary, text) then
      local is_shown = open_outside(temporary)
      vim.notify('copydesk: the fact sheet is in ' .. temporary .. (is_shown and '' or '; no program was found to open it'))
    end
  else
    page.show('sheet', text, form == 'md' and 'markdown' or form)
  end
end

--- Makes the sheet of the article at hand. The argument is a form (md, csv, html) or the name of a file to write, whose
--- extension is the form.
function M.show(argument)
  local article = vim.api.nvim_get_current_buf()
  local server = client.of(article)
  if server == nil then
    return client.complain('this buffer is not checked; :checkhealth copydesk tells why')
  end
  local is_form = vim.tbl_contains(M.FORMS, argument)
  local file = argument ~= '' and not is_form and vim.fn.fnamemodify(argument, ':p') or nil
  local form = file and vim.fn.fnamemodify(file, ':e') or is_form and argument or 'md'
  if not vim.tbl_contains(M.FORMS, form) then
    return client.complain('the name of the sheet ends in .md, .csv or .html')
  end
  local wanted = { uri = vim.uri_from_bufnr(article), format = form, open = false }
  local params = { command = 'copydesk.factSheet', arguments = { wanted } }
  client.request(server, 'workspace/executeCommand', params, function(failure, answer)
    if failure or not answer then
      return client.complain('there is no fact sheet: ' .. (failure and failure.message or 'no answer'))
    end
    show(article, form, file, answer.text)
  end, article)
end

return M
