import { useRef, useState } from 'preact/hooks';
import type { Dictionary } from '../../i18n/dictionary.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';

export function Restore() {
  const app = useApp();
  const { restore, common } = useAllWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [why, setWhy] = useState<keyof Dictionary['restore']['why'] | null>(null);
  const { busy, trouble, unkept, run } = useWork();
  const open = async () => {
    setWhy(null);
    const result = await app.client.restore(field.current?.value ?? '');
    if (result.ok) app.screens.home();
    else setWhy(result.why);
  };
  const problem = trouble === null ? why : 'network';
  return (
    <Opened title={restore.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(open);
        }}
      >
        <label class="field">
          <span>{restore.label}</span>
          <textarea
            ref={field}
            rows={4}
            lang="en"
            required
            autocapitalize="none"
            autocomplete="off"
            autocorrect="off"
            spellcheck={false}
            aria-describedby="restore-problem"
          />
        </label>
        <p id="restore-problem" role="alert">
          {unkept ? trouble : problem !== null && restore.why[problem]}
        </p>
        <button type="submit" class="act" disabled={busy}>
          {busy ? common.working : restore.open}
        </button>
      </form>
    </Opened>
  );
}
