-- Neovim's own client against `keras-shapes --stdio`: diagnostics, hover, and the window that a person sees.
-- nvim --headless -u NONE -i NONE -n -c 'luafile test/editor/neovim.lua'     (from 0.7 on; vim.lsp.start came with 0.8)
local function say(text) io.stdout:write(text .. "\n") end

local function wait_for(what, condition)
  assert(vim.wait(15000, condition, 20), "timed out waiting for " .. what)
end

local ok, failure = pcall(function()
  vim.cmd("edit samples/seed.py")
  vim.bo.filetype = "python"
  local id = vim.lsp.start_client({ name = "keras-shapes", cmd = { "node", "dist/cli.js", "--stdio" }, root_dir = vim.fn.getcwd() })
  assert(id, "the client did not start")
  vim.lsp.buf_attach_client(0, id)
  wait_for("the server", function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)

  wait_for("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  local codes = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    say("diagnostic: " .. diagnostic.message)
    codes[tostring(diagnostic.code or diagnostic.user_data.lsp.code)] = true
  end
  assert(codes["syntax-error"], "the bracket too many is not reported")

  vim.fn.search("predict(")
  local reply = vim.lsp.buf_request_sync(0, "textDocument/hover", vim.lsp.util.make_position_params(), 5000)
  local text = reply[id].result.contents.value
  say("hover: " .. text)
  assert(text:find("(1, 480, 16)", 1, true), "the hover does not say the shape")

  vim.lsp.buf.hover()
  local function window()
    for _, each in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(each).relative ~= "" then return each end
    end
  end
  wait_for("the hover's window", window)
  local shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window()), 0, -1, false), "\n")
  assert(shown:find("(1, 480, 16)", 1, true), "the window shows: " .. shown)
  vim.lsp.stop_client(id)
end)

if not ok then
  say("FAILED " .. tostring(failure))
  vim.cmd("cquit 1")
end
say("Neovim: hover and diagnostics as expected")
vim.cmd("qall!")
