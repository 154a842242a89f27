import { createPairKeeper } from '@duet/client/room-client/pair/current-pair';
import { memoryStorage } from '@duet/client/room-client/device/storage';
import type { PairTexts } from '@duet/client/room-client/pair/pair-texts';
import { expect, test } from 'vitest';
import { manualTime, turn } from '../support/clocks/manual-time.ts';

const texts: PairTexts = {
  pairId: 'pair',
  record: {
    pairId: 'pair',
    partner: { accountId: 'ben', signingKey: '', agreementKey: '' },
    transcript: '',
    head: null,
  },
  pin: () => undefined,
  onHead: () => undefined,
  seal: () => 'sealed',
  open: () => ({ ok: false }),
};

test('[P7] [K7] a pair that was left does not come back when its record arrives late', async () => {
  const records: (() => void)[] = [];
  let remembered = false;
  const entered: PairTexts[] = [];
  const keeper = createPairKeeper({
    api: {
      account: async () => ({
        ok: true,
        value: { accountId: 'ana', pair: { pairId: 'pair', seat: 'a', partner: 'ben' } },
      }),
      unlink: async () => ({ ok: true, value: null }),
      pairEnd: async () => ({ ok: true, value: { ended: true } }),
    },
    vault: {
      remembered: async () => null,
      find: async () => {
        await new Promise<void>((resolve) => {
          records.push(resolve);
        });
        remembered = true;
        return { ok: true, texts };
      },
      remember: async () => {
        remembered = true;
      },
      pin: async () => undefined,
      forget: async () => {
        remembered = false;
      },
    },
    storage: memoryStorage(),
    hasAccount: () => true,
    time: manualTime().time,
    online: () => true,
    changed: () => undefined,
    entered: async (pair) => void entered.push(pair),
    left: async () => undefined,
    untrusted: () => undefined,
    onKnown: () => undefined,
  });
  const asked = keeper.refresh();
  await turn();
  const made = keeper.made('pair');
  await turn();
  records[1]?.();
  await made;
  expect(entered).toHaveLength(1);

  await keeper.actions.unlink();
  expect(remembered).toBe(false);
  records[0]?.();
  await asked;
  expect(entered).toHaveLength(1);
  expect(keeper.texts()).toBeNull();
  expect(remembered).toBe(false);
  keeper.close();
});
