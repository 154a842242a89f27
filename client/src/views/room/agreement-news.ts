import { useApp, useWords } from '../parts/context.ts';
import { usePartnerName } from './texts.ts';

/** Why this person should look at the agreement, in a sentence; null if there is no reason. */
export function useAgreementNews(): string | null {
  const { agreement, room } = useApp().state.value;
  const { status } = useWords();
  const who = usePartnerName();
  if (agreement !== null && agreement.warning !== null) return status.agreementWarning;
  if (agreement?.open?.proposer === 'partner') return status.proposed(who);
  return room?.view.agreement?.lookAgain === true && agreement?.open === null ? status.lookAgain : null;
}
