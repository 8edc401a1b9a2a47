-- Asks for decisions about 5,000 random agents, made ahead so that making them is not measured; TOKEN, AGENTS from the
-- environment. With CHECK the answers are read, and one in four at most may be a denial: reading them is slow, so it is
-- not done while the rate is measured.
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Content-Type"] = "application/json"

local agents = tonumber(os.getenv("AGENTS"))
local question = '{"subject":{"type":"agent","id":"bench-agent-%d"},"action":{"name":"tools/call"},'
  .. '"resource":{"type":"tool","id":"bench-tool-%d"},"context":{"params":{"to":"a@example.org","amount":%d}}}'

local requests = {}

function init()
  for i = 1, 5000 do
    local agent = math.random(agents)
    requests[i] = wrk.format(nil, nil, nil, string.format(question, agent, agent % 1000, math.random(100)))
  end
end

function request()
  return requests[math.random(#requests)]
end

denied = 0
if os.getenv("CHECK") then
  function response(status, headers, body)
    if not string.find(body, '"decision":true', 1, true) then
      denied = denied + 1
    end
  end
end

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency)
  local e = summary.errors
  for _, thread in ipairs(threads) do
    local count = thread:get("denied")
    if count * 4 > summary.requests then
      e.status = e.status + count
    end
  end
  io.write(string.format(
    '\n{"perSecond":%.1f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"answers":%d,"errors":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.requests, e.connect + e.read + e.write + e.status + e.timeout))
end
