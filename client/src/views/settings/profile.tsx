import { useState } from 'preact/hooks';
import { useApp, useAllWords } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWriting } from '../parts/writing.tsx';

/** The name that the partner sees, and whether the time zone is shared. */
export function ProfileSettings() {
  const app = useApp();
  const { settings } = useAllWords();
  const me = app.state.value.room?.me ?? null;
  const [name, setName] = useState(me?.name ?? app.draftName.value);
  const { field, full } = useWriting(textLimits.name, setName);
  const [shared, setShared] = useState(me !== null && me.zone !== null);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <Opened title={settings.name}>
      <Form
        submit={() => {
          const said = name.trim();
          app.writeName(said);
          const zone = shared ? timeZone : null;
          app.client.shareProfile({ name: said, zone, quiet: me?.quiet ?? null });
          app.screens.back();
        }}
      >
        <Needed>
          {(needed) => (
            <label class="field">
              <span>{settings.nameLabel}</span>
              <input type="text" autocomplete="nickname" value={name} {...field} {...needed} />
            </label>
          )}
        </Needed>
        {full}
        <label class="choice">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <span>{settings.zone}</span>
        </label>
        <p class="note dim">{settings.zoneNote(timeZone)}</p>
        {me !== null && me.zone !== null && me.zone !== timeZone && (
          <p class="note">{settings.zoneShared(me.zone)}</p>
        )}
        <div class="acts">
          <button type="submit" class="act">
            {settings.save}
          </button>
        </div>
      </Form>
    </Opened>
  );
}
