import { ownerOf } from '@duet/server/rooms/redis/redis-nodes';
import { partitions } from '@duet/server/platform/partition';
import { expect, it } from 'vitest';

const shares = (nodes: readonly string[]) =>
  nodes.map((node) => partitions.filter((partition) => ownerOf(partition, nodes) === node).length);

it('each partition falls to one node, whatever the order in which they are named, and each node gets a fair part', () => {
  const nodes = ['ana', 'ben', 'cleo'].map((name) => `${name}-5f0c2b1e`);
  for (const partition of partitions)
    expect(ownerOf(partition, nodes)).toBe(ownerOf(partition, nodes.toReversed()));
  for (const share of shares(nodes)) expect(share).toBeGreaterThan(partitions.length / 3 / 2);
});

it('when a node goes only its own partitions move', () => {
  const rest = ['ben', 'cleo', 'dora'];
  const before = partitions.map((partition) => ownerOf(partition, ['ana', ...rest]));
  const after = partitions.map((partition) => ownerOf(partition, rest));
  const moved = partitions.filter((partition) => before[partition] !== after[partition]);
  expect(moved).toEqual(partitions.filter((partition) => before[partition] === 'ana'));
});
