import type { Access, AccountKeys } from '@duet/shared';
import type { Restored } from './account-actions.ts';
import type { DeviceKey } from './device-key.ts';
import { createLogin, type LoginDeps, turnsDown } from './login.ts';
import { accountSlot, type KeptAccount } from './store.ts';
import type { Api, Result } from '../api/api.ts';
import type { Random } from '../device/random.ts';
import type { DeviceStorage } from '../device/storage.ts';

export interface AccountDeps extends LoginDeps {
  readonly api: Pick<Api, 'challenge' | 'login' | 'register' | 'enrol' | 'revokeDevice' | 'deleteAccount'>;
  readonly storage: DeviceStorage;
  readonly random: Random;
}

/** The account of this device: its keys, its words while unsaved, its token. */
export interface AccountKeeper {
  /** Reads the storage; call it once, before anything else. */
  load(): Promise<void>;
  /** Null while this device has no account. */
  keys(): AccountKeys | null;
  deviceId(): string | null;
  /**
   * Makes an account and registers it. Without a network the account is stored and registered later.
   * @throws Error `keys` if the browser makes none, `storage` if it does not keep them; then there is no account
   */
  begin(): Promise<Result<unknown>>;
  restore(words: string): Promise<Restored>;
  /** Nobody has confirmed yet that the words are saved. */
  wordsUnsaved(): boolean;
  /** The twelve words while they are still here, else null; after a start also until they are spelt. */
  words(): string | null;
  /** Spells the words that are still here; only then is the code for that loaded. */
  spellWords(): Promise<void>;
  /** Erases the secret, and with it the key that enrols devices. */
  wordsSaved(): Promise<void>;
  /**
   * A token with at least three minutes to live; `refused` is one that the server has just rejected. `shut_out`: there is
   * no account here, or the server says that this device was removed. Nothing is erased for it: only the server claims so.
   * `network` where the server does not know the device: it may have lost its record, and get it back.
   */
  token(refused?: string): Promise<Result<Access>>;
  /**
   * Empties the storage first, then tells the server, which may be out of reach. `beforeRevoking` runs while this device
   * may still use the API.
   */
  logOut(beforeRevoking?: () => Promise<void>): Promise<void>;
  /** Empties the storage once the server has deleted the account. */
  deleteAccount(): Promise<Result<unknown>>;
}

interface Loaded {
  readonly kept: KeptAccount;
  readonly words: string | null;
}

const shutOut = { ok: false, why: 'shut_out' } as const;
const lost = { ok: false, why: 'network' } as const;

/** The code that makes an account is needed once and loaded then; null if it cannot be loaded. */
const entrance = () => import('./enter.ts').catch(() => null);

type Entrance = NonNullable<Awaited<ReturnType<typeof entrance>>>;

const wordsIn = ({ wordsOf }: Entrance, { secret }: KeptAccount): string | null =>
  secret === null ? null : wordsOf(secret);

const keyOf = ({ createDeviceKey }: Entrance): Promise<DeviceKey> =>
  createDeviceKey().catch(() => {
    throw new Error('keys');
  });

export function createAccount(deps: AccountDeps): AccountKeeper {
  const { api, storage, random } = deps;
  const slot = accountSlot(storage);
  const login = createLogin(deps);
  let loaded: Loaded | null = null;
  let making: Promise<Loaded | null> | null = null;
  /** Logged out here; the server has not been told yet. */
  let leaving: Loaded | null = null;
  /** Reused by the next attempt, so that a lost reply leaves no device that nobody has the key of. */
  let entering: { readonly words: string; readonly device: DeviceKey } | null = null;

  async function keep(now: Loaded): Promise<Loaded> {
    const before = loaded;
    // Memory first: the next change starts from this value and is written after it.
    loaded = now;
    try {
      await slot.write(now.kept);
    } catch {
      // Nobody may go on with an account, or without their words, as if that were stored.
      if (loaded === now) loaded = before;
      throw new Error('not_stored');
    }
    return now;
  }

  /** An account that the next opening does not find is none. */
  const keepAtFirst = (now: Loaded): Promise<Loaded> =>
    keep(now).catch(() => {
      loaded = null;
      throw new Error('storage');
    });

  async function make(): Promise<Loaded | null> {
    const enter = await entrance();
    if (enter === null) return null;
    const kept = enter.newAccount(random, await keyOf(enter));
    return keepAtFirst({ kept, words: wordsIn(enter, kept) });
  }

  /** The stored account. Its words are null if they were saved and erased, or not spelt yet. */
  async function read(): Promise<Loaded | null> {
    const kept = await slot.read();
    if (kept === null) return null;
    if ('keys' in kept) return { kept, words: null };
    const enter = await entrance();
    if (enter === null) throw new Error('The keys of an older app cannot be read now');
    const whole = enter.keptWhole(kept);
    return keep({ kept: whole, words: wordsIn(enter, whole) });
  }

  async function register({ kept }: Loaded): Promise<Result<unknown>> {
    if (kept.registration === null) return { ok: true, value: undefined };
    const answer = await api.register(kept.registration);
    if (answer.ok && loaded !== null) {
      // Where this is not stored, the account is registered once more at the next start, which changes nothing.
      await keep({ ...loaded, kept: { ...loaded.kept, registration: null } }).catch(() => undefined);
    }
    return answer;
  }

  async function empty(): Promise<void> {
    loaded = null;
    entering = null;
    await storage.clear();
  }

  return {
    async load() {
      loaded = await read();
    },
    keys: () => loaded?.kept.keys ?? null,
    deviceId: () => loaded?.kept.deviceId ?? null,

    async begin() {
      if (loaded !== null) return register(loaded);
      making ??= make().finally(() => {
        making = null;
      });
      const made = await making;
      return made === null ? lost : register(made);
    },

    async restore(text) {
      if (loaded !== null) return { ok: true };
      const enter = await entrance();
      if (enter === null) return lost;
      const { secrets, ...rest } = enter.secretsIn(text);
      if (secrets.length === 0) return { ok: false, why: 'words', ...rest };
      // If the text can be read in several ways, the service knows the account of one.
      for (const secret of secrets) {
        const words = enter.wordsOf(secret);
        if (entering?.words !== words) entering = { words, device: await keyOf(enter) };
        const { enrolment, kept } = enter.enteringAccount(secret, entering.device);
        const answer = await api.enrol(enrolment);
        if (answer.ok) {
          entering = null;
          await keepAtFirst({ kept, words: null });
          return { ok: true };
        }
        if (!turnsDown(answer)) return { ok: false, why: 'network' };
      }
      return { ok: false, why: 'unknown' };
    },

    wordsUnsaved: () => loaded !== null && loaded.kept.secret !== null,
    words: () => loaded?.words ?? null,
    async spellWords() {
      if (loaded === null || loaded.words !== null || loaded.kept.secret === null) return;
      const enter = await entrance();
      if (enter !== null && loaded !== null) loaded = { ...loaded, words: wordsIn(enter, loaded.kept) };
    },
    async wordsSaved() {
      if (loaded !== null) await keep({ ...loaded, kept: { ...loaded.kept, secret: null }, words: null });
    },

    async token(refused) {
      const account = loaded ?? leaving;
      if (account === null) return shutOut;
      const registered = await register(account);
      return registered.ok ? login.token(account.kept, refused) : registered;
    },

    async logOut(beforeRevoking) {
      leaving = loaded;
      await empty();
      if (leaving !== null && leaving.kept.registration === null) {
        await beforeRevoking?.();
        await api.revokeDevice(leaving.kept.deviceId);
      }
      leaving = null;
      login.forget();
    },

    async deleteAccount() {
      const answer = await api.deleteAccount();
      if (answer.ok) {
        await empty();
        login.forget();
      }
      return answer;
    },
  };
}
