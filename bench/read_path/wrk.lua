-- Asks for the paths in a file, one after the other, and says in one line what came of it.

function init(args)
  local paths = {}
  for path in io.lines(args[1]) do
    paths[#paths + 1] = path
  end
  if #paths == 1 then
    -- Without a function to call for each request, wrk is a good deal quicker.
    wrk.path = paths[1]
    return
  end
  local requests, at = {}, 0
  for number, path in ipairs(paths) do
    requests[number] = wrk.format("GET", path)
  end
  function request()
    at = at % #requests + 1
    return requests[at]
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "bench requests=%d microseconds=%d refused=%d broken=%d late=%d p50=%d p99=%d\n",
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write, errors.timeout,
    latency:percentile(50), latency:percentile(99)
  ))
end
