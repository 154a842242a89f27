import type { BreathingView } from '@duet/shared';

/** Whether there is breathing that this person could join. */
export function isOpenInvite(breathing: BreathingView): boolean {
  switch (breathing.status) {
    case 'none':
      return false;
    case 'invited':
      return breathing.by === 'partner';
    case 'running':
      return !breathing.joined;
  }
}

/** Whether this person is breathing, or has invited the partner: then home shows it. */
export function isInBreath(breathing: BreathingView): boolean {
  switch (breathing.status) {
    case 'none':
      return false;
    case 'invited':
      return breathing.by === 'me';
    case 'running':
      return breathing.joined;
  }
}
