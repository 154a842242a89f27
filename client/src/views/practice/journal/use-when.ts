import { dateOf } from '../../../i18n/dates.ts';
import { clockTime } from '../../../i18n/times.ts';
import { useApp } from '../../parts/context.ts';
import { useTimes } from '../../parts/times.ts';

const recent = 6 * 24 * 3_600_000;

/** When something happened, by this device's clock: `19:40`, `yesterday 09:10`, and with its date once a weekday would not tell. */
export function useWhen(): (at: number) => string {
  const { wall } = useApp();
  const { tag, wall: near } = useTimes();
  return (at) => {
    const ago = wall.value - at;
    return ago > recent || ago < -3_600_000 ? `${dateOf(tag, at)} ${clockTime(tag, at)}` : near(at);
  };
}
