import { useApp, useWords } from './parts/context.ts';

/** Says above a page why nothing gets through; in the room the status says it. */
export function Barred() {
  const { state } = useApp();
  const { status } = useWords();
  return state.value.barred ? (
    <p class="barred" role="status">
      {status.barred}
    </p>
  ) : null;
}
