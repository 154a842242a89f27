import { useStartWords } from '../parts/context.ts';

/** What whoever runs the service can see and do, for those who ask. */
export function WhoSees() {
  const { pairing } = useStartWords();
  return (
    <details class="more">
      <summary>{pairing.whoSees}</summary>
      <p class="note">{pairing.joinNote}</p>
    </details>
  );
}
