import { traditionalOnly, wantsTraditional } from '../../i18n/traditional.ts';
import { useApp } from './context.ts';

/** One line for those whose browser asks for traditional Chinese while Duet speaks simplified. */
export function Traditional() {
  const { language } = useApp();
  if (language.code.value !== 'zh' || !wantsTraditional(navigator.languages ?? [])) return null;
  return (
    <p class="note" lang={traditionalOnly.tag}>
      {traditionalOnly.text}
    </p>
  );
}
