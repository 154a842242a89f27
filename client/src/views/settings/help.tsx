import { useEffect } from 'preact/hooks';
import { exitQuickly } from '../../platform/quick-exit.ts';
import { useAllWords } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';

export function Help() {
  const { help } = useAllWords();
  useExitByEscape();
  return (
    <Opened title={help.title}>
      <div class="sections">
        {help.sections.map(({ heading, text }) => (
          <section key={heading}>
            <h2 class="do">{heading}</h2>
            {text.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
      </div>
      <div class="exit">
        <button type="button" class="act" onClick={exitQuickly}>
          {help.exit}
        </button>
      </div>
    </Opened>
  );
}

/** Leaves the page when Escape is pressed twice with no other key in between. */
function useExitByEscape(): void {
  useEffect(() => {
    let escapes = 0;
    const onKey = ({ key, repeat }: KeyboardEvent) => {
      if (repeat) return;
      escapes = key === 'Escape' ? escapes + 1 : 0;
      if (escapes === 2) exitQuickly();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
