import { type LeanSocket, openLeanSocket } from './lean-socket.ts';

/** How a press was acknowledged. */
export type Acked =
  | { readonly ok: true; readonly kept: boolean }
  | { readonly ok: false; readonly why: string };

/** How the two members of a couple talk to a kind of server. */
export interface Dialect {
  readonly auth: readonly [unknown, unknown];
  /** Whether a member has received all it needs before it can press. */
  readonly isReady: (member: number) => boolean;
  /** The next press of this member, as the name and the argument of a message. */
  press(member: number): { readonly name: string; readonly json: string };
  /** Takes a message to this member. Returns whether it delivers the press under way. */
  hear(member: number, json: Buffer): boolean;
  acked(json: Buffer): Acked;
  /** Called once the press under way was delivered and acknowledged. Returns who presses next. */
  settled(): number;
}

/** Two connected devices that press in turns, one press at a time. */
export interface LoadedCouple {
  readonly isIdle: () => boolean;
  /** May be called only while the couple is idle. */
  press(): void;
  close(): void;
}

export interface LoadedCoupleOptions {
  readonly origins: readonly [string, string];
  readonly dialect: Dialect;
  /** Called when the partner has the press, with the time since it was made. */
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
