import { script } from '../../platform/redis.ts';

/*
 * What Redis holds of a pair, all under the hash tag of its partition:
 *   room:<pairId>    hash  epoch, version, kept, state (JSON), run (of the server that it was built on), nodes (ids of the nodes that
 *                          follow it, separated by spaces)
 *   tail:<pairId>    list  the events after `kept`, oldest first (JSON)
 *   claim:<pairId>   text  the node that is building the room; expires
 *   cmd:<pairId>:…   text  "<epoch> <answer>" of a command; expires
 * and of a partition:
 *   due              zset  pairs by their next due time
 *   outbox           zset  pairs by the time since which they have events that are not known to be recorded
 *   alive:<node>     text  exists while the node is alive; expires
 *   node:<node>      channel  commits of other nodes in rooms that this node follows
 *   nodes            channel  rooms that were rebuilt
 * A room under an older epoch is invalid, and so are the answers remembered under it. A room that was built on another run of the
 * server is as good as missing: a restart, or the replica that took over, may have forgotten its last moments (ADR 20).
 */

/** The id of this server since its start. A server that does not say it is trusted. */
const run = `
local function run() return string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or '' end
`;

const whole = `
local function whole(status, room, answer)
  return {status, room[1], room[2], room[3], redis.call('HGET', KEYS[1], 'state'), redis.call('LRANGE', KEYS[2], 0, -1), answer}
end
`;

/**
 * KEYS room, tail, cmd, due, outbox.
 * ARGV 1 node · 2 epoch and 3 version it was decided on · 4 kept · 5 now · 6 pair · 7 answer · 8 memory in ms
 * · 9 a text that only this command's events contain, or '' · 10 channel prefix · 11 state · 12 due, '' for none, '=' for
 * unchanged · 13 message to other nodes · 14… events. Arguments from 10 on are left out if nothing changes.
 */
export const commitScript = script(`${whole}${run}
local room = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'kept', 'nodes', 'run')
if not room[1] or room[5] ~= run() then return {'missing'} end
local first = redis.call('GET', KEYS[3])
if first then
  local gap = string.find(first, ' ', 1, true)
  if string.sub(first, 1, gap - 1) == room[1] then return whole('repeated', room, string.sub(first, gap + 1)) end
end
if ARGV[9] ~= '' then
  local version
  for _, event in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
    if string.find(event, ARGV[9], 1, true) then version = cjson.decode(event).version end
  end
  if version then return whole('repeated', room, string.format('{"ok":true,"version":%d}', version)) end
end
if room[1] ~= ARGV[2] or room[2] ~= ARGV[3] then
  if room[1] == ARGV[2] and tonumber(room[2]) < tonumber(ARGV[3]) then return {'missing'} end
  return whole('stale', room)
end
redis.call('SET', KEYS[3], room[1] .. ' ' .. ARGV[7], 'PX', ARGV[8])
local events = #ARGV - 13
if events < 1 then return {'committed', room[3]} end
local kept = tonumber(room[3])
if tonumber(ARGV[4]) > kept then
  redis.call('LTRIM', KEYS[2], tonumber(ARGV[4]) - kept, -1)
  kept = tonumber(ARGV[4])
end
redis.call('RPUSH', KEYS[2], unpack(ARGV, 14))
redis.call('HSET', KEYS[1], 'version', tonumber(room[2]) + events, 'kept', kept, 'state', ARGV[11])
if ARGV[12] == '' then redis.call('ZREM', KEYS[4], ARGV[6])
elseif ARGV[12] ~= '=' then redis.call('ZADD', KEYS[4], ARGV[12], ARGV[6]) end
if kept == tonumber(ARGV[3]) then redis.call('ZADD', KEYS[5], ARGV[5], ARGV[6])
else redis.call('ZADD', KEYS[5], 'NX', ARGV[5], ARGV[6]) end
for node in string.gmatch(room[4] or '', '%S+') do
  if node ~= ARGV[1] then redis.call('SPUBLISH', ARGV[10] .. node, ARGV[13]) end
end
return {'committed', kept}
`);

/** KEYS room, tail. Returns the whole room, or false if it is not there. */
export const readScript = script(`${whole}${run}
local room = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'kept', 'run')
if not room[1] or room[4] ~= run() then return false end
return whole('here', room)
`);

const follow = `
local function names(nodes, id)
  for node in string.gmatch(nodes or '', '%S+') do if node == id then return true end end
  return false
end
`;

/** KEYS room, tail, alive. ARGV 1 node · 2 its life in ms. The hash may have nodes before it has a room. */
export const attachScript = script(`${whole}${follow}${run}
redis.call('SET', KEYS[3], '1', 'PX', ARGV[2])
local room = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'kept', 'nodes', 'run')
if not names(room[4], ARGV[1]) then redis.call('HSET', KEYS[1], 'nodes', (room[4] or '') .. ' ' .. ARGV[1]) end
if not room[1] or room[5] ~= run() then return false end
return whole('here', room)
`);

/** KEYS room. ARGV 1 node. */
export const detachScript = script(`
local rest = {}
for node in string.gmatch(redis.call('HGET', KEYS[1], 'nodes') or '', '%S+') do
  if node ~= ARGV[1] then table.insert(rest, node) end
end
if #rest > 0 then redis.call('HSET', KEYS[1], 'nodes', table.concat(rest, ' ')) else redis.call('HDEL', KEYS[1], 'nodes') end
return 1
`);

/**
 * KEYS room, tail, due, outbox, cmd…. ARGV 1 epoch · 2 version · 3 state · 4 due or '' · 5 pair · 6 memory in ms · 7 channel
 * · 8 message · 9… answers to the cmd keys. Changes nothing if the same or a later epoch is there already; the same one means
 * that this call is a repeat.
 */
export const installScript = script(`${whole}${run}
local room = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'kept', 'run')
local here = run()
if room[1] and room[4] == here and tonumber(room[1]) >= tonumber(ARGV[1]) then return whole('here', room) end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', ARGV[2], 'kept', ARGV[2], 'state', ARGV[3], 'run', here)
redis.call('DEL', KEYS[2])
if ARGV[4] == '' then redis.call('ZREM', KEYS[3], ARGV[5]) else redis.call('ZADD', KEYS[3], ARGV[4], ARGV[5]) end
redis.call('ZREM', KEYS[4], ARGV[5])
for index = 5, #KEYS do redis.call('SET', KEYS[index], ARGV[1] .. ' ' .. ARGV[index + 4], 'PX', ARGV[6]) end
redis.call('SPUBLISH', ARGV[7], ARGV[8])
return false
`);

/** KEYS claim. ARGV 1 node · 2 life of the claim in ms. Returns the node that holds the claim. */
export const claimScript = script(`
redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
return redis.call('GET', KEYS[1])
`);

/** KEYS room, tail, due, outbox. ARGV 1 epoch · 2 pair. Keeps the list of nodes that follow the room. */
export const dropScript = script(`
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'epoch', 'version', 'kept', 'state', 'run')
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('ZREM', KEYS[4], ARGV[2])
return 1
`);

/** KEYS outbox, then room and tail of each. ARGV pair, epoch and kept of each. */
export const keptScript = script(`${run}
local here = run()
for index = 0, #ARGV / 3 - 1 do
  local pair, epoch, upTo = ARGV[index * 3 + 1], ARGV[index * 3 + 2], tonumber(ARGV[index * 3 + 3])
  local key, tail = KEYS[index * 2 + 2], KEYS[index * 2 + 3]
  local room = redis.call('HMGET', key, 'epoch', 'version', 'kept', 'run')
  if room[1] == epoch and room[4] == here then
    local kept = tonumber(room[3])
    if upTo > kept then
      redis.call('LTRIM', tail, upTo - kept, -1)
      redis.call('HSET', key, 'kept', upTo)
    end
    if math.max(upTo, kept) >= tonumber(room[2]) then redis.call('ZREM', KEYS[1], pair) end
  end
end
return 1
`);

/**
 * KEYS alive, then rooms. ARGV 1 node · 2 its life in ms · 3 prefix of the alive keys, then epoch, version and kept of each
 * room as this node has it. Adds this node to rooms that have lost it, removes dead nodes, and returns each room that differs:
 * index, epoch ('' if it is missing), version, kept.
 */
export const checkScript = script(`${follow}${run}
local here = run()
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
local living = {[ARGV[1]] = true}
local function lives(node)
  if living[node] == nil then living[node] = redis.call('EXISTS', ARGV[3] .. node) == 1 end
  return living[node]
end
local others = {}
for index = 2, #KEYS do
  local room = redis.call('HMGET', KEYS[index], 'epoch', 'version', 'kept', 'nodes', 'run')
  if room[5] ~= here then room = {false, false, false, room[4]} end
  local nodes = {ARGV[1]}
  local same = names(room[4], ARGV[1])
  for node in string.gmatch(room[4] or '', '%S+') do
    if node ~= ARGV[1] then
      if lives(node) then table.insert(nodes, node) else same = false end
    end
  end
  if not same then redis.call('HSET', KEYS[index], 'nodes', table.concat(nodes, ' ')) end
  local at = (index - 2) * 3 + 4
  if room[1] ~= ARGV[at] or room[2] ~= ARGV[at + 1] or room[3] ~= ARGV[at + 2] then
    table.insert(others, {index - 2, room[1] or '', room[2] or '0', room[3] or '0'})
  end
end
return others
`);

/**
 * KEYS due, outbox. ARGV 1 now · 2 the latest time of abandoned outbox entries. Returns the pairs due, and those to record.
 */
export const workScript = script(`
return {
  redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 200),
  redis.call('ZRANGE', KEYS[2], '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, 200),
}
`);
