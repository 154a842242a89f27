import { inviteInAddress } from '../../platform/invite-in-address.ts';
import type { StartWords } from '../../i18n/dictionary.ts';

/** Shown instead of the app where the browser makes no keys, so there is no client. */
export function Insecure({ words }: { words: StartWords }) {
  const { insecure } = words;
  return (
    <main class="sheet">
      <h1 class="title">{insecure.title}</h1>
      <p class="gap">{insecure.why}</p>
      {inviteInAddress !== null && (
        <p class="gap">
          <a href={inviteInAddress.replace(/^http:/, 'https:')}>{insecure.openInvite}</a>
        </p>
      )}
      <p class="gap">{insecure.how}</p>
      <ul class="steps">
        {insecure.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p class="note dim gap">{insecure.guide}</p>
    </main>
  );
}

function AboutStorage({ title, why }: { title: string; why: string }) {
  return (
    <main class="sheet">
      <h1 class="title gap">{title}</h1>
      <p class="gap">{why}</p>
    </main>
  );
}

/** Shown until the browser's storage answers. */
export const SlowStorage = ({ words }: { words: StartWords }) => <AboutStorage {...words.slowStorage} />;

/** Shown where the browser stores nothing: an account made here would be lost with the page. */
export const NoStorage = ({ words }: { words: StartWords }) => <AboutStorage {...words.noStorage} />;
