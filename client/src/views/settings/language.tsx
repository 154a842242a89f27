import { languageCodes } from '../../i18n/language-codes.ts';
import { languages } from '../../i18n/languages.ts';
import { Traditional } from '../parts/traditional.tsx';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';

export function LanguageSettings() {
  const { language } = useApp();
  const { settings } = useAllWords();
  const { trouble, run } = useWork();
  return (
    <Opened title={settings.language}>
      <Traditional />
      {trouble && <p role="alert">{trouble}</p>}
      <fieldset>
        <legend class="out-of-sight">{settings.language}</legend>
        {languageCodes.map((code) => (
          <label key={code} class="choice" lang={languages[code].tag}>
            <input
              type="radio"
              name="language"
              checked={language.code.value === code}
              onChange={() => run(() => language.choose(code))}
            />
            <span>{languages[code].ownName}</span>
          </label>
        ))}
      </fieldset>
    </Opened>
  );
}
