import { useWords } from '../context.ts';
import { Opened } from '../parts/sheet.tsx';

export function Help() {
  const { help } = useWords();
  return (
    <Opened title={help.title}>
      {help.sections.map(({ heading, text }) => (
        <section key={heading}>
          <h2 class="do gap">{heading}</h2>
          <p>{text}</p>
        </section>
      ))}
    </Opened>
  );
}
