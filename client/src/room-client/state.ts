import type { AccountActions, AccountSlice } from './account/account-actions.ts';
import type { DeviceActions, DevicesSlice } from './account/device-entry.ts';
import type { AgreementActions, AgreementSlice } from './agreement/state.ts';
import type { ButtonActions, ButtonsSlice } from './buttons/buttons.ts';
import type { ClockReadings } from './clock/clock.ts';
import type { ConnectionSlice } from './connection/connection-slice.ts';
import type { OpenedExport } from './export.ts';
import type { PairActions, PairSlice } from './pair/pair-actions.ts';
import type { PairingActions, PairingSlice } from './pairing/pairing-state.ts';
import type { PracticeActions, PracticeSlice } from './practice/state.ts';
import type { PressesSlice } from './presses/press.ts';
import type { PressActions } from './presses/presses.ts';
import type { PushActions } from './push/push.ts';
import type { QuietActions, QuietSlice } from './quiet/quiet-keeper.ts';
import type { RoomSlice } from './room/room-state.ts';

/** Everything the app knows; immutable, replaced as a whole at each change. Each concern declares and fills its own slice. */
export interface ClientState
  extends AccountSlice,
    AgreementSlice,
    ButtonsSlice,
    ConnectionSlice,
    DevicesSlice,
    PairSlice,
    PairingSlice,
    PracticeSlice,
    PressesSlice,
    QuietSlice,
    RoomSlice {
  /** `starting` until storage has been read. */
  readonly stage: 'starting' | 'new' | 'unpaired' | 'paired';
  /** False while what this device tries to store is not stored: the last attempt did not succeed. */
  readonly keeps: boolean;
}

/** Everything the app can do. Every method is a named action; its effect shows in the state. */
export interface RoomClient
  extends AccountActions,
    AgreementActions,
    ButtonActions,
    ClockReadings,
    DeviceActions,
    PairActions,
    PairingActions,
    PracticeActions,
    PressActions,
    PushActions,
    QuietActions {
  readonly state: ClientState;
  subscribe(listener: (state: ClientState) => void): () => void;
  /** The app came to the foreground, or the network came back: checks the clocks and the connection at once. */
  becameVisible(): void;
  /** The device says that it has no network: from now on no press is called sent. */
  lostNetwork(): void;
  /** Somebody is in front of this device and sees what it shows. */
  inUse(): void;
  /**
   * Everything this account may still read, opened on the device; the practice, which may be large, only if wanted. Rejects with a
   * failure code, `network` or `shut_out`.
   */
  exportAll(withPractice?: boolean): Promise<OpenedExport | null>;
  close(): Promise<void>;
}
