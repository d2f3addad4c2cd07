-- Asks for the paths that the file LOAD_PATHS lists, one a line, in another order in each thread, as browsers do.
local paths = {}
for line in io.lines(os.getenv("LOAD_PATHS")) do
  paths[#paths + 1] = line
end
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(number + 1)
  for i = #paths, 2, -1 do
    local j = math.random(i)
    paths[i], paths[j] = paths[j], paths[i]
  end
  at = 0
end

local headers = { ["Host"] = os.getenv("LOAD_HOST"), ["Accept-Encoding"] = "gzip" }

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end
