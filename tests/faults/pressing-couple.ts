import { setTimeout as pause } from 'node:timers/promises';
import type { PairId, Seat, Terms } from '@duet/shared';
import { pairOfPartners, secondDeviceOf, type WirePartner } from '../support/people/wire-partner.ts';
import { createRetryingDevice, type RetryingDevice } from './retrying-device.ts';
import type { PairHistory } from './history.ts';
import type { RecordReader } from './pair-record.ts';
import type { Random } from './random.ts';
import { anyRequest, sealed } from './requests.ts';

/** Two people with two devices each. */
export interface PressingCouple {
  readonly pairId: PairId;
  readonly ana: readonly [RetryingDevice, RetryingDevice];
  readonly ben: readonly [RetryingDevice, RetryingDevice];
  readonly devices: readonly [RetryingDevice, RetryingDevice, RetryingDevice, RetryingDevice];
  /** Any of the devices presses anything that could be pressed there. Resolves with the outcome. */
  pressAny(random: Random): Promise<unknown>;
  /** Says a phrase on this device; resolves once it is kept. */
  say(device: RetryingDevice, random: Random): Promise<unknown>;
  /** Resolves with the history once every press has an outcome that all have heard of, or when that takes too long. */
  settle(random: Random): Promise<PairHistory>;
  close(): void;
}

export interface PressingCoupleOptions {
  /** A process that works, used for pairing. */
  readonly origin: string;
  readonly terms: Terms;
  readonly record: RecordReader;
  /** Where Ana's and Ben's devices may connect, in order of preference. */
  readonly addresses: { readonly [seat in Seat]: readonly [string, ...string[]] };
  /** How long the devices may take to agree, in ms. */
  readonly settleLimit: number;
}

const say = (device: RetryingDevice, random: Random) =>
  device.press(random.id(), { name: 'SayPhrase', args: { text: sealed } });

export async function makePressingCouple(options: PressingCoupleOptions): Promise<PressingCouple> {
  const { origin, record, terms, addresses, settleLimit } = options;
  const { ana, ben, pairId } = await pairOfPartners(origin);

  async function deviceOf({ account }: WirePartner, name: string, seat: Seat): Promise<RetryingDevice> {
    let last = '';
    const token = async (): Promise<string> => {
      const access = await account.token();
      if (access.ok) last = access.value.token;
      return last;
    };
    await token();
    const device = account.deviceId() ?? '';
    return createRetryingDevice({ name, seat, device, token, addresses: addresses[seat] });
  }
  const [anas, bens] = [await secondDeviceOf(origin, ana), await secondDeviceOf(origin, ben)];
  const devices = [
    await deviceOf(ana, "ana's phone", 'a'),
    await deviceOf(anas, "ana's tablet", 'a'),
    await deviceOf(ben, "ben's phone", 'b'),
    await deviceOf(bens, "ben's tablet", 'b'),
  ] as const;

  /** Reads the record until all devices agree with it: due times go on, so a device may be ahead of what was just read. */
  async function onceEqual(): Promise<PairHistory> {
    const limit = performance.now() + settleLimit;
    for (;;) {
      const read = await record.read(pairId);
      const ends = devices.map((device) => device.room());
      const isEqual = ends.every((end) => end?.epoch === read.epoch && end.version === read.version);
      if (isEqual || performance.now() > limit)
        return { pairId, terms, devices: devices.map((device) => device.history()), record: read };
      await pause(50);
    }
  }

  return {
    pairId,
    ana: [devices[0], devices[1]],
    ben: [devices[2], devices[3]],
    devices,
    say,
    pressAny(random) {
      const device = random.pick(devices);
      return device.press(random.id(), anyRequest(device.room()?.view ?? null, random));
    },
    async settle(random) {
      // One press on each device discovers connections that are dead without knowing it.
      const limit = pause(2 * settleLimit, undefined, { ref: false });
      await Promise.race([Promise.all(devices.map((device) => say(device, random))), limit]);
      const isQuiet = async (): Promise<void> => {
        while (devices.some((device) => device.unanswered() > 0)) await pause(50);
      };
      await Promise.race([isQuiet(), limit]);
      return onceEqual();
    },
    close: () => {
      for (const device of devices) device.close();
    },
  };
}
