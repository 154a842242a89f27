import type { AccountId, DeviceId, PairId, Seat } from '@duet/shared';
import type { Socket } from 'socket.io';

/** A partner's seat in a pair. */
export interface Member {
  readonly pairId: PairId;
  readonly seat: Seat;
}

/** One connected device. Its pair may begin or end while it is connected. */
export interface Session {
  readonly socket: Socket;
  readonly account: AccountId;
  readonly device: DeviceId;
  member: Member | null;
  /** Whether it has got its room, so that each change can be sent as it happens. */
  caughtUp: boolean;
  /** Whether the room changed while the session was catching up. */
  overtaken: boolean;
}

class Index<Key> {
  readonly #sessions = new Map<Key, Set<Session>>();

  add(key: Key, session: Session): void {
    const here = this.#sessions.get(key);
    if (here === undefined) this.#sessions.set(key, new Set([session]));
    else here.add(session);
  }

  remove(key: Key, session: Session): void {
    const here = this.#sessions.get(key);
    here?.delete(session);
    if (here?.size === 0) this.#sessions.delete(key);
  }

  of(key: Key): readonly Session[] {
    return [...(this.#sessions.get(key) ?? [])];
  }

  all(): readonly Session[] {
    return [...this.#sessions.values()].flatMap((sessions) => [...sessions]);
  }
}

/** Who is connected to this process, by account, by device and by pair. */
export interface Sessions {
  add(session: Session): void;
  remove(session: Session): void;
  /** Moves the session to this pair, or out of any. */
  setMember(session: Session, member: Member | null): void;
  ofAccount(account: AccountId): readonly Session[];
  ofDevice(device: DeviceId): readonly Session[];
  ofPair(pairId: PairId): readonly Session[];
  all(): readonly Session[];
  readonly count: () => number;
}

export function createSessions(): Sessions {
  const byAccount = new Index<AccountId>();
  const byDevice = new Index<DeviceId>();
  const byPair = new Index<PairId>();
  let count = 0;

  return {
    add(session) {
      count += 1;
      byAccount.add(session.account, session);
      byDevice.add(session.device, session);
      if (session.member !== null) byPair.add(session.member.pairId, session);
    },
    remove(session) {
      count -= 1;
      byAccount.remove(session.account, session);
      byDevice.remove(session.device, session);
      if (session.member !== null) byPair.remove(session.member.pairId, session);
    },
    setMember(session, member) {
      if (session.member !== null) byPair.remove(session.member.pairId, session);
      session.member = member;
      if (member !== null) byPair.add(member.pairId, session);
    },
    ofAccount: (account) => byAccount.of(account),
    ofDevice: (device) => byDevice.of(device),
    ofPair: (pairId) => byPair.of(pairId),
    all: () => byDevice.all(),
    count: () => count,
  };
}
