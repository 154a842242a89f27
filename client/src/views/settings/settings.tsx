import { languages } from '../../i18n/languages.ts';
import { settingsStore } from '../../platform/settings-store.ts';
import type { ScreenName } from '../../app/screens.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { plainName } from '../room/plain-text.ts';

export function Settings() {
  const { state, draftName, language, theme } = useApp();
  const { settings, notify, quiet, buttons, cues, closeness, ourTimes, practice, rehearsal, words } =
    useAllWords();
  const { stage, wordsUnsaved, room, devices } = state.value;
  const paired = stage === 'paired';
  const name = plainName(room?.me?.name ?? draftName.value) ?? '';
  return (
    <Opened title={settings.title}>
      <div class="sections">
        <section>
          <h2 class="group">{settings.you}</h2>
          <ul class="rows">
            {paired && <Row to="profile" label={settings.name} value={name} />}
            <Row to="practice" label={practice.title} />
            {paired && (
              <>
                <Row to="buttons" label={buttons.title} />
                <Row to="our-times" label={ourTimes.title} />
                {room?.view.rehearsal !== undefined && <Row to="rehearse" label={rehearsal.title} />}
              </>
            )}
          </ul>
        </section>
        <section>
          <h2 class="group">{settings.thisPhone}</h2>
          <ul class="rows">
            <Row to="language" label={settings.language} value={languages[language.code.value].ownName} />
            <Row to="theme" label={settings.theme} value={settings.themes[theme.choice.value]} />
            <Row
              to="words"
              label={words.page}
              value={wordsUnsaved ? settings.wordsUnsaved : settings.wordsSaved}
            />
            <Row to="notify" label={notify.title} value={isReachable() ? '' : notify.onlyOpen} />
            <Row to="quiet" label={quiet.title} />
            <Row to="cues" label={cues.title} />
            <Row
              to="devices"
              label={settings.devices}
              value={devices === null ? '' : String(devices.length)}
            />
          </ul>
        </section>
        <section>
          <h2 class="group">{settings.helpAndLeaving}</h2>
          <ul class="rows">
            <Row to="help" label={settings.help} />
            <Row to="closeness" label={closeness.title} />
            <Row to="export" label={settings.export} />
            {paired && <Row to="leave" label={settings.leave} />}
            <Row to="log-out" label={settings.logOut} />
            <Row to="delete" label={settings.remove} />
          </ul>
        </section>
      </div>
    </Opened>
  );
}

/** Whether notifications were turned on here. Only the owner of a device learns how it is reached (C2). */
const isReachable = (): boolean => settingsStore.read('notices') !== null;

function Row({ to, label, value = '' }: { to: ScreenName; label: string; value?: string }) {
  const { screens } = useApp();
  return (
    <li>
      <button type="button" class="row" onClick={() => screens.go(to)}>
        <span>{label}</span> <span class="dim">{value}</span>
      </button>
    </li>
  );
}
