-- Asks for decisions about random agents; TOKEN, AGENTS from the environment.
wrk.method = "POST"
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Content-Type"] = "application/json"

local agents = tonumber(os.getenv("AGENTS"))
local question = '{"subject":{"type":"agent","id":"bench-agent-%d"},"action":{"name":"tools/call"},'
  .. '"resource":{"type":"tool","id":"bench-tool-%d"},"context":{"params":{"to":"a@example.org","amount":%d}}}'

function request()
  local agent = math.random(agents)
  return wrk.format(nil, nil, nil, string.format(question, agent, agent % 1000, math.random(100)))
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"perSecond":%.1f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"answers":%d,"errors":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.requests, e.connect + e.read + e.write + e.status + e.timeout))
end
