import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Language } from '../../i18n/language.ts';
import { useApp } from './context.ts';
import type { MeanwhileProps } from './fetching.tsx';

/** A view whose code is fetched when it is first shown; until then `Meanwhile` is shown. */
export function lazyView<Props extends object>(
  load: (language: Language) => Promise<ComponentType<Props>>,
  Meanwhile: ComponentType<MeanwhileProps>,
): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null;
  return function LazyView(props: Props) {
    const { language } = useApp();
    const [View, setView] = useState(() => fetched);
    const [trouble, setTrouble] = useState(false);
    // A layout effect runs before paint: a view that was fetched already appears without a gap.
    useLayoutEffect(() => {
      if (View !== null || trouble) return;
      load(language).then(
        (view) => {
          fetched = view;
          setView(() => view);
        },
        () => setTrouble(true),
      );
    }, [trouble]);
    if (View === null) return <Meanwhile again={trouble ? () => setTrouble(false) : null} />;
    return <View {...props} />;
  };
}
