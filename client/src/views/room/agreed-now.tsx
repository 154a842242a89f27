import { useApp, useWords } from '../parts/context.ts';
import { asText } from '../parts/translated.ts';
import { useAgreed } from './agreed.ts';
import { plainText } from './plain-text.ts';

/** AGR-18: what the two agreed that it means, and that the other then does. A tap leads to the whole agreement. */
export function AgreedNow() {
  const { screens } = useApp();
  const { room: words, common } = useWords();
  const { signal } = useAgreed();
  const [means, answer] = [plainText(signal?.means ?? ''), plainText(signal?.answer ?? '')];
  const isSilent = means === '' && answer === '';
  return (
    <button
      type="button"
      class={isSilent ? 'quiet link' : 'agreed-now'}
      onClick={() => screens.go('agreement')}
    >
      {means !== '' && <span class="note">{words.means(asText(means))}</span>}
      {answer !== '' && <span class="note">{words.weAgreed(asText(answer))}</span>}
      {isSilent && common.agreement}
    </button>
  );
}
