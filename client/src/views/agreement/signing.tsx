import { useEffect, useState } from 'preact/hooks';
import { useAllWords, useApp } from '../parts/context.ts';
import { useWork } from '../parts/use-work.ts';
import { useAgreementText } from './reading.ts';
import { useObstacle } from '../obstacle.tsx';

/** How long the first tap waits for the second, in ms. */
const patience = 10_000;

/** Runs one call at a time that needs the service; `trouble` is the reason of a failure as text. */
export function useSigning() {
  const failures = useApp().language.allWords.value?.failures ?? {};
  const { busy, trouble, why, run } = useWork();
  const known = Object.entries(failures).find(([code]) => code === why)?.[1];
  return { busy, trouble: typeof known === 'string' ? known : trouble, run };
}

interface HalvesProps {
  /** The partner's name, and when they signed; null if they have not. */
  readonly partner: { readonly name: string; readonly at: string | null };
  readonly busy: boolean;
  readonly sign: () => void;
}

/** The two halves of a signature. Signing takes a second tap: unlike the signal, it has to be deliberate. */
export function SigningHalves({ partner, busy, sign }: HalvesProps) {
  const words = useAgreementText();
  const { writing } = useAllWords();
  const { connection } = useApp().state.value;
  const obstacle = useObstacle();
  const offline = connection === 'offline' || obstacle !== null;
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), patience);
    return () => clearTimeout(timer);
  }, [asked]);
  return (
    <div class="signing">
      <div class={`half partner-half ${partner.at === null ? 'hollow' : 'us'}`}>
        <p class="do">{partner.name}</p>
        {partner.at !== null && <p class="note num">{partner.at}</p>}
      </div>
      <button
        type="button"
        class={`half my-half ${asked ? 'asked' : 'hollow'}`}
        disabled={busy || offline}
        onClick={() => {
          if (asked) sign();
          setAsked(!asked);
        }}
      >
        <span class="do">{busy ? writing.working : asked ? words.signAgain : words.sign}</span>
      </button>
      {offline && <p class="note dim">{obstacle ?? words.offline}</p>}
    </div>
  );
}
