-- Where a file stands: among copy, or among code, whose README is nobody's story.
local M = {}

local CONFIG = 'copydesk.toml'

-- The manifests of build tools: what the root of a code repository holds.
local MANIFESTS = {
  'build.gradle', 'build.gradle.kts', 'build.sbt', 'build.zig', 'BUILD.bazel', 'Cargo.toml', 'CMakeLists.txt',
  'composer.json', 'configure.ac', 'deno.json', 'deno.jsonc', 'DESCRIPTION', 'dune-project', 'Gemfile', 'go.mod',
  'go.work', 'mix.exs', 'meson.build', 'MODULE.bazel', 'package.json', 'Package.swift', 'pnpm-workspace.yaml',
  'pom.xml', 'Project.toml', 'pubspec.yaml', 'pyproject.toml', 'rebar.config', 'requirements.txt', 'setup.cfg',
  'setup.py', 'stack.yaml', 'tsconfig.json',
}

local function has(folder, name)
  return (vim.uv or vim.loop).fs_stat(folder .. '/' .. name) ~= nil
end

local function manifest_in(folder)
  for _, name in ipairs(MANIFESTS) do
    if has(folder, name) then
      return folder .. '/' .. name
    end
  end
end

--- The folders from that of the file upwards.
local function folders_above(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  return function()
    local this = folder
    if this ~= nil then
      local parent = vim.fn.fnamemodify(this, ':h')
      folder = parent ~= this and parent or nil
    end
    return this
  end
end

--- The manifest that makes a file part of a code repository, or nil if the file is copy. The nearest copydesk.toml
--- or manifest decides; nothing above the repository counts, nor what lies about in the user's home.
function M.manifest(file)
  local home = (vim.uv or vim.loop).os_homedir()
  for folder in folders_above(file) do
    if has(folder, CONFIG) then
      return nil
    end
    if folder == home then
      return nil
    end
    local manifest = manifest_in(folder)
    if manifest then
      return manifest
    end
    if has(folder, '.git') then
      return nil
    end
  end
end

--- The folder the server works in: the nearest with a copydesk.toml, else the repository, else the file's own.
function M.root(file)
  for _, sign in ipairs({ CONFIG, '.git' }) do
    for folder in folders_above(file) do
      if has(folder, sign) then
        return folder
      end
    end
  end
  return vim.fn.fnamemodify(file, ':p:h')
end

return M
