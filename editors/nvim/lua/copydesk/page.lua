-- A window with a text to read.
local M = {}

function M.show(name, text, filetype)
  vim.cmd('belowright new')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  local lines = vim.split(vim.trim((text:gsub('\r\n', '\n'))), '\n')
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  pcall(vim.api.nvim_buf_set_name, buffer, 'copydesk://' .. name)
  vim.bo[buffer].filetype = filetype
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].modified = false
  vim.api.nvim_buf_set_keymap(buffer, 'n', 'q', '<Cmd>close<CR>', { nowait = true, noremap = true })
end

return M
