import { themeChoices } from '../../app/theme.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';

export function ThemeSettings() {
  const { theme } = useApp();
  const { settings } = useAllWords();
  return (
    <Opened title={settings.theme}>
      <fieldset>
        <legend class="out-of-sight">{settings.theme}</legend>
        {themeChoices.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name="theme"
              checked={theme.choice.value === choice}
              onChange={() => theme.choose(choice)}
            />
            <span>{settings.themes[choice]}</span>
          </label>
        ))}
      </fieldset>
    </Opened>
  );
}
