-- Gets one address again and again; TOKEN from the environment.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
wrk.headers["Accept"] = os.getenv("ACCEPT") or "application/json"

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\n{"perSecond":%.1f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"answers":%d,"errors":%d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, summary.requests, e.connect + e.read + e.write + e.status + e.timeout))
end
