import { dateOf } from '../../i18n/dates.ts';
import { useApp } from '../parts/context.ts';
import { useTimes } from '../parts/times.ts';
import { Choices } from './passage.tsx';
import { useAgreementText } from './reading.ts';
import type { StepProps } from './step.ts';

const minute = 60_000;
const month = 30 * 24 * 60 * minute;

const day = month / 30;
const choices = [1, 3, 6];

export function Again({ draft: { terms }, settle }: StepProps) {
  const { client } = useApp();
  const { again: text } = useAgreementText().write;
  const { tag } = useTimes();
  const now = client.serverNow();
  const at = terms.lookAgainAt;
  const months = at === null ? undefined : choices.find((each) => Math.abs(at - now - each * month) < day);
  /** A date from an earlier version that is still in the future. */
  const named = at !== null && at > now && months === undefined ? at : null;
  return (
    <Choices<number | 'as named' | 'never'>
      label=""
      name="again"
      chosen={months ?? (named === null ? 'never' : 'as named')}
      all={[
        ...(named === null ? [] : [['as named', text.on(dateOf(tag, named, 'UTC'))] as const]),
        ...choices.map((each) => [each, text.inMonths(each)] as const),
        ['never', text.never],
      ]}
      change={(chosen) => {
        if (chosen === 'as named') return;
        settle({ lookAgainAt: chosen === 'never' ? null : Math.round(now) + chosen * month });
      }}
    />
  );
}
