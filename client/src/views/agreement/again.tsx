import { dateOf, monthsAfter } from '../../i18n/dates.ts';
import { useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { Choices } from './passage.tsx';
import { useAgreementText } from './reading.ts';
import type { PartProps } from './part.ts';

const day = 24 * 60 * 60_000;
/** After how many months an agreement may be looked at again. */
export const lookAgainMonths = [1, 3, 6];

export function Again({ draft: { terms }, settle }: PartProps) {
  const { client } = useApp();
  const { again: text } = useAgreementText().write;
  const { tag } = useTimes();
  const now = client.serverNow();
  const at = terms.lookAgainAt;
  const months =
    at === null ? undefined : lookAgainMonths.find((each) => Math.abs(at - monthsAfter(now, each)) < day);
  /** A date from an earlier version that is still in the future. */
  const named = at !== null && at > now && months === undefined ? at : null;
  return (
    <Choices<number | 'as named' | 'never'>
      label=""
      name="again"
      chosen={months ?? (named === null ? 'never' : 'as named')}
      all={[
        ...(named === null ? [] : [['as named', text.on(dateOf(tag, named, 'UTC'))] as const]),
        ...lookAgainMonths.map((each) => [each, text.inMonths(each)] as const),
        ['never', text.never],
      ]}
      change={(chosen) => {
        if (chosen === 'as named') return;
        settle({ lookAgainAt: chosen === 'never' ? null : monthsAfter(Math.round(now), chosen) });
      }}
    />
  );
}
