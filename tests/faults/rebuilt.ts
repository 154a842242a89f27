import type { Finding } from './checker.ts';
import type { PairHistory } from './history.ts';

/**
 * A rebuilt room begins with everything that was called kept under earlier epochs: whoever raises the epoch reads afterwards,
 * and nobody records under the old one any more.
 */
export function* keptBeforeRebuild({ devices }: PairHistory): Generator<Finding> {
  const keptIn = new Map<number, number>();
  const note = (epoch: number, version: number): void =>
    void keptIn.set(epoch, Math.max(version, keptIn.get(epoch) ?? 0));
  for (const { pressed, heard } of devices) {
    for (const { acks } of pressed)
      for (const ack of acks) if (ack.ok && ack.kept) note(ack.epoch, ack.version);
    for (const { message } of heard) note(message.epoch, message.keptThrough);
  }
  for (const { name, heard } of devices) {
    for (const { message } of heard) {
      const before = [...keptIn].filter(([epoch]) => epoch < message.epoch);
      const kept = before.find(([, version]) => version > message.version);
      if (kept === undefined) continue;
      const what = `${name} was told ${message.epoch}/${message.version}, but ${kept.join('/')} was called kept`;
      yield { harm: 'lost', what };
    }
  }
}
