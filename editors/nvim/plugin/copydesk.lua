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

vim.api.nvim_create_user_command('CopydeskFacts', function()
  require('copydesk.facts').toggle()
end, { desc = 'Open or close the facts of the article: people, timeline, numbers, open questions' })

vim.api.nvim_create_user_command('CopydeskSheet', function(arguments)
  require('copydesk.sheet').show(arguments.args)
end, {
  nargs = '?',
  complete = function(lead)
    return vim.tbl_filter(function(form)
      return vim.startswith(form, lead)
    end, require('copydesk.sheet').FORMS)
  end,
  desc = 'Show the fact sheet of the article as md, csv or html, or write it to a file',
})

require('copydesk.client').enable()
