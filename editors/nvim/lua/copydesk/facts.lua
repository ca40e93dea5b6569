-- The facts of an article beside it: people with titles and quotes, the timeline, numbers, open questions.
local client = require('copydesk.client')

local M = {}

local WIDTH = 44
local SIGNS = { error = 'E', warning = 'W', info = '?', hint = '-' }
local space = vim.api.nvim_create_namespace('copydesk-facts')

-- The one window of facts: its buffer, the article it shows, and the place each of its lines leads to.
local view = { buffer = nil, article = nil, places = {} }

local function is_open()
  return view.buffer ~= nil and vim.api.nvim_buf_is_valid(view.buffer)
end

local function one_line(text)
  return (text:gsub('%s+', ' '))
end

--- The lines of the view, the place of each, and which are headings.
local function told(facts)
  local lines, places, headings = { facts.summary }, {}, {}
  local function add(text, range, indent)
    table.insert(lines, (indent or '') .. one_line(text))
    places[#lines] = range
  end
  local function section(name, list, tell)
    if list.total == 0 then
      return
    end
    table.insert(lines, '')
    table.insert(lines, string.format('%s (%d)', name, list.total))
    headings[#lines] = true
    for _, entry in ipairs(list.entries) do
      tell(entry)
    end
    if list.total > #list.entries then
      add(string.format('and %d more', list.total - #list.entries))
    end
  end
  section('Open questions', facts.questions, function(question)
    add(string.format('%s %d: %s', SIGNS[question.severity], question.range.start.line + 1, question.message), question.range)
  end)
  section('People', facts.people, function(person)
    add(person.name, person.range)
    for _, title in ipairs(person.titles) do
      add(title.text, title.range, '   ')
    end
    for _, quote in ipairs(person.quotes) do
      add(quote.text .. (quote.reading and ' (' .. quote.reading .. ')' or ''), quote.range, '   ')
    end
  end)
  section('Timeline', facts.timeline, function(moment)
    local parts = {}
    vim.list_extend(parts, moment.happened)
    for _, place in ipairs(moment.places) do
      table.insert(parts, '“' .. place.text .. '”')
    end
    if moment.isPublication then
      table.insert(parts, 'publication')
    end
    local first = moment.places[1]
    add(moment.days .. ': ' .. table.concat(parts, ', '), first and first.range)
  end)
  section('Numbers', facts.numbers, function(number)
    add(number.text .. (number.reading and ' (' .. number.reading .. ')' or ''), number.range)
  end)
  return lines, places, headings
end

local function write(lines)
  vim.bo[view.buffer].modifiable = true
  vim.api.nvim_buf_set_lines(view.buffer, 0, -1, false, lines)
  vim.bo[view.buffer].modifiable = false
  vim.bo[view.buffer].modified = false
end

--- What the server sends while an article is followed.
local function take(_, facts)
  if not is_open() or view.article == nil or facts.uri ~= vim.uri_from_bufnr(view.article) then
    return
  end
  local lines, places, headings = told(facts)
  write(lines)
  view.places = places
  vim.api.nvim_buf_clear_namespace(view.buffer, space, 0, -1)
  for line in pairs(headings) do
    vim.api.nvim_buf_set_extmark(view.buffer, space, line - 1, 0, { end_col = #lines[line], hl_group = 'Title' })
  end
end

local function follow(article)
  local server = client.of(article)
  if server == nil then
    return false
  end
  view.article = article
  view.places = {}
  write({ 'reading …' })
  client.notify(server, 'copydesk/followFacts', { textDocument = { uri = vim.uri_from_bufnr(article) } })
  return true
end

local function unfollow()
  local server = view.article and client.of(view.article)
  view.article, view.buffer, view.places = nil, nil, {}
  if server then
    client.notify(server, 'copydesk/followFacts', { textDocument = vim.NIL })
  end
end

--- Goes to the place of the line under the cursor, in the window of the article.
local function go()
  local range = view.places[vim.api.nvim_win_get_cursor(0)[1]]
  local server = view.article and client.of(view.article)
  if range == nil or server == nil then
    return
  end
  local window = vim.fn.bufwinid(view.article)
  if window == -1 then
    vim.cmd('wincmd p')
  else
    vim.api.nvim_set_current_win(window)
  end
  client.go({ uri = vim.uri_from_bufnr(view.article), range = range }, server.offset_encoding)
end

local function create()
  vim.cmd('botright vertical ' .. WIDTH .. 'new')
  view.buffer = vim.api.nvim_get_current_buf()
  vim.bo[view.buffer].buftype = 'nofile'
  vim.bo[view.buffer].bufhidden = 'wipe'
  vim.bo[view.buffer].swapfile = false
  vim.bo[view.buffer].filetype = 'copydesk-facts'
  pcall(vim.api.nvim_buf_set_name, view.buffer, 'copydesk://facts')
  vim.wo.wrap, vim.wo.number, vim.wo.relativenumber, vim.wo.signcolumn = true, false, false, 'no'
  vim.wo.winfixwidth, vim.wo.linebreak, vim.wo.breakindent = true, true, true
  for _, map in ipairs({ { '<CR>', go }, { 'q', function() vim.cmd('close') end } }) do
    vim.api.nvim_buf_set_keymap(view.buffer, 'n', map[1], '', { callback = map[2], nowait = true, noremap = true })
  end
  local group = vim.api.nvim_create_augroup('copydesk-facts', { clear = true })
  vim.api.nvim_create_autocmd('BufWipeout', { group = group, buffer = view.buffer, callback = function()
    vim.api.nvim_del_augroup_by_id(group)
    unfollow()
  end })
  vim.api.nvim_create_autocmd('BufEnter', { group = group, callback = function(event)
    if is_open() and event.buf ~= view.buffer and event.buf ~= view.article then
      follow(event.buf)
    end
  end })
end

--- Opens the facts of the article at hand beside it, or closes them.
function M.toggle()
  if is_open() then
    vim.api.nvim_buf_delete(view.buffer, { force = true })
    return
  end
  local article = vim.api.nvim_get_current_buf()
  if client.of(article) == nil then
    return client.complain('this buffer is not checked; :checkhealth copydesk tells why')
  end
  vim.lsp.handlers['copydesk/factsChanged'] = take
  local window = vim.api.nvim_get_current_win()
  create()
  follow(article)
  vim.api.nvim_set_current_win(window)
end

return M
