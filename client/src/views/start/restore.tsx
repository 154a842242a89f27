import { useRef, useState } from 'preact/hooks';
import { askToKeep } from '../../platform/lasting-storage.ts';
import { troubleText } from '../parts/trouble.ts';
import { useApp, useStartWords } from '../parts/context.ts';
import { Form } from '../parts/form.tsx';
import { PasteField } from '../parts/paste-field.tsx';
import { Opened } from '../parts/sheet.tsx';
import { Scan } from '../pairing/scan.tsx';
import { useWork } from '../parts/use-work.ts';

export function Restore() {
  const app = useApp();
  const all = useStartWords();
  const { restore, writing } = all;
  const field = useRef<HTMLTextAreaElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { busy, run, ...work } = useWork();
  const open = async () => {
    setRefused(null);
    const result = await app.client.restore(field.current?.value ?? '');
    if (result.ok) {
      askToKeep();
      app.screens.home();
    } else {
      const { whyNot } = await import('./restore-refused.ts');
      setRefused(whyNot(app.language.code.value, result));
    }
  };
  const problem = troubleText(all, work) ?? refused;
  const take = (words: string) => {
    if (field.current !== null) field.current.value = words;
    run(open);
  };
  return (
    <Opened title={restore.title}>
      <Scan for="words" found={take} />
      <Form submit={() => run(open)}>
        <PasteField label={restore.label} rows={4} field={field} lang="en" hint="restore-problem" />
        <p id="restore-problem" role="alert">
          {problem}
        </p>
        <button type="submit" class="act" disabled={busy}>
          {busy ? writing.working : restore.open}
        </button>
      </Form>
    </Opened>
  );
}
