import { useAgreement, useAgreementText } from './reading.ts';

/** C6: a warning if the service's version does not match what was signed, and what still holds. */
export function Warning() {
  const words = useAgreementText();
  const { warning } = useAgreement();
  if (warning === null) return null;
  const { kind, version } = warning;
  return (
    <div class="aside warned" role="alert">
      <h2 class="do">{words.warning.title}</h2>
      <p>{words.warning[kind](version)}</p>
      <p class="note dim">{words.warning.note}</p>
    </div>
  );
}
