import { languageCodes, languages } from '../../i18n/language.ts';
import { useApp, useWords } from '../context.ts';
import { Opened } from '../parts/sheet.tsx';

export function LanguageSettings() {
  const { language } = useApp();
  const { settings } = useWords();
  return (
    <Opened title={settings.language}>
      <fieldset>
        <legend class="out-of-sight">{settings.language}</legend>
        {languageCodes.map((code) => (
          <label key={code} class="choice" lang={languages[code].tag}>
            <input
              type="radio"
              name="language"
              checked={language.code.value === code}
              onChange={() => language.choose(code)}
            />
            <span>{languages[code].dictionary.ownName}</span>
          </label>
        ))}
      </fieldset>
    </Opened>
  );
}
