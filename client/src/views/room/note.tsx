import { useRef } from 'preact/hooks';
import { failureMeaning } from '../../i18n/failure-text.ts';
import { useAllWords, useApp } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWriting } from '../parts/writing.tsx';

/** A note that is added to the own signal: a feeling, chosen by a tap or written. */
export function Note() {
  const app = useApp();
  const { note } = useAllWords();
  const own = useRef<HTMLInputElement>(null);
  const { field, full } = useWriting(textLimits.note);
  const signal = app.state.value.room?.view.signal;
  if (signal?.status !== 'raised') {
    return (
      <Opened title={note.title}>
        <p class="gap">{failureMeaning(app.language, 'signal_gone')}</p>
      </Opened>
    );
  }
  const attach = (text: string) => {
    app.client.attachNote(signal.id, text);
    app.screens.back();
  };
  return (
    <Opened title={note.title}>
      <p class="gap">{note.why}</p>
      <div class="rows gap">
        {note.feelings.map((feeling) => (
          <button key={feeling} type="button" class="row say" onClick={() => attach(feeling)}>
            {feeling}
          </button>
        ))}
      </div>
      <div class="rows">
        <button type="button" class="row" onClick={() => app.screens.go('practice', 'naming')}>
          <span>{note.more}</span>
        </button>
      </div>
      <Form submit={() => attach(own.current?.value.trim() ?? '')}>
        <Needed>
          {(needed) => (
            <label class="field">
              <span>{note.label}</span>
              <input ref={own} type="text" autocomplete="off" {...field} {...needed} />
            </label>
          )}
        </Needed>
        {full}
        <button type="submit" class="act">
          {note.send}
        </button>
      </Form>
    </Opened>
  );
}
