-- Loaded by Neovim when the folder is on 'runtimepath'.
if vim.g.loaded_copydesk or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_copydesk = true

vim.api.nvim_create_user_command('CopydeskExplain', function(arguments)
  require('copydesk').explain(arguments.args ~= '' and arguments.args or nil)
end, {
  nargs = '?',
  complete = function(lead)
    return require('copydesk').rules(lead)
  end,
  desc = 'Show the page of a rule: the one named, else the one under the cursor',
})

vim.api.nvim_create_user_command('CopydeskOther', function()
  require('copydesk').other()
end, { desc = 'Go to the place the remark under the cursor clashes with' })

require('copydesk.client').enable()
