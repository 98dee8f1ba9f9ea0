-- comment
--[[ long
comment ]]
local function add(a, b)
  local s = [[raw
  text]] .. 'x'
  if a ~= nil then return a + 0x1F end
end
