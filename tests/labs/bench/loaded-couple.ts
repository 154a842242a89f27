import { type LeanSocket, openLeanSocket } from './lean-socket.ts';

/** How a press was acknowledged. */
export type Acked =
  | { readonly ok: true; readonly kept: boolean }
  | { readonly ok: false; readonly why: string };

/** What the two members of one couple say to a kind of server, and how they understand what it says. */
export interface Dialect {
  readonly auth: readonly [unknown, unknown];
  /** Whether a member has heard all it needs before it presses. */
  readonly isReady: (member: number) => boolean;
  /** The next press of this member, as a message's name and argument. */
  press(member: number): { readonly name: string; readonly json: string };
  /** A message to this member; answers whether it brings it the press under way. */
  hear(member: number, json: Buffer): boolean;
  acked(json: Buffer): Acked;
  /** The press under way has arrived and was acknowledged. Answers who presses next. */
  settled(): number;
}

/** Two connected devices that press in turns, one press at a time. */
export interface LoadedCouple {
  readonly isIdle: () => boolean;
  /** To be called only while it is idle. */
  press(): void;
  close(): void;
}

export interface LoadedCoupleOptions {
  readonly origins: readonly [string, string];
  readonly dialect: Dialect;
  /** The partner has the press, so many ms after it was made. */
  readonly onDelivered: (ms: number) => void;
  readonly onAcked: (acked: Acked) => void;
  readonly onIdle: (couple: LoadedCouple) => void;
  readonly onClose: () => void;
}

const nothing = (): void => undefined;

/** Resolves once both are connected and ready. */
export async function openLoadedCouple(options: LoadedCoupleOptions): Promise<LoadedCouple> {
  const { dialect, origins } = options;
  const sockets: LeanSocket[] = [];
  let presser = 0;
  let pressedAt = 0;
  let isDelivered = true;
  let isAcked = true;
  let isClosed = false;
  let announceReady = nothing;
  const ready = new Promise<void>((resolve) => {
    announceReady = resolve;
  });

  const settle = (): void => {
    if (!isDelivered || !isAcked) return;
    presser = dialect.settled();
    options.onIdle(couple);
  };

  const couple: LoadedCouple = {
    isIdle: () => isDelivered && isAcked,
    press() {
      const { name, json } = dialect.press(presser);
      isDelivered = false;
      isAcked = false;
      pressedAt = performance.now();
      sockets[presser]?.emit(name, json);
    },
    close() {
      isClosed = true;
      for (const socket of sockets) socket.close();
    },
  };

  const openMember = async (member: 0 | 1): Promise<void> => {
    const socket = await openLeanSocket({
      origin: origins[member],
      auth: dialect.auth[member],
      onMessage(json) {
        const isPress = dialect.hear(member, json);
        if (isPress && !isDelivered && member !== presser) {
          isDelivered = true;
          options.onDelivered(performance.now() - pressedAt);
          settle();
        }
        if (dialect.isReady(0) && dialect.isReady(1)) announceReady();
      },
      onAck(_, json) {
        const acked = dialect.acked(json);
        isAcked = true;
        // A refused press reaches nobody.
        if (!acked.ok) isDelivered = true;
        options.onAcked(acked);
        settle();
      },
      onClose: () => {
        if (!isClosed) options.onClose();
      },
    });
    sockets[member] = socket;
  };
  await Promise.all([openMember(0), openMember(1)]);
  if (dialect.isReady(0) && dialect.isReady(1)) announceReady();
  await ready;
  return couple;
}
