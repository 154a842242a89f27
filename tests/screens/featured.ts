import type { Language } from '../support/people/browser-person.ts';
import type { Viewport, Theme } from './surroundings.ts';

interface FeaturedShot {
  readonly state: string;
  readonly viewport: Viewport;
  readonly language: Language;
  readonly theme: Theme;
}

const onPhone = (state: string, language: Language = 'en', theme: Theme = 'light'): FeaturedShot => ({
  state,
  viewport: 'phone',
  language,
  theme,
});

const onDesktop = (state: string, theme: Theme): FeaturedShot => ({
  state,
  viewport: 'desktop',
  language: 'en',
  theme,
});

/** The rows of pictures in docs/design.md. */
export const featured: readonly {
  readonly name: string;
  readonly scale: number;
  readonly shots: readonly FeaturedShot[];
}[] = [
  {
    name: 'signal',
    scale: 0.6,
    shots: ['room-quiet', 'signal-sending', 'signal-kept', 'signal-on-phone', 'signal-answered'].map(
      (state) => onPhone(state),
    ),
  },
  {
    name: 'answers',
    scale: 0.6,
    shots: [
      onPhone('signal-theirs'),
      onPhone('signal-both'),
      onPhone('signal-not-sent'),
      onPhone('signal-theirs', 'zh', 'dark'),
      onPhone('room-quiet', 'zh', 'dark'),
    ],
  },
  {
    name: 'pause',
    scale: 0.6,
    shots: [
      onPhone('pause-choose'),
      onPhone('pause-both'),
      onPhone('pause-overdue'),
      onPhone('pause-mine', 'zh', 'dark'),
      onPhone('pause-back-first', 'en', 'dark'),
    ],
  },
  {
    name: 'breath',
    scale: 0.6,
    shots: [
      onPhone('breathe-in'),
      onPhone('breathe-out'),
      onPhone('breathe-in-words'),
      onPhone('breathe-out', 'zh', 'dark'),
      onPhone('breathe-rest', 'en', 'dark'),
    ],
  },
  {
    name: 'agreement',
    scale: 0.6,
    shots: [
      onPhone('agreement-write-signal'),
      onPhone('agreement-changes'),
      onPhone('agreement-signed'),
      onPhone('agreement-changes', 'zh', 'dark'),
      onPhone('room-agreed', 'en', 'dark'),
    ],
  },
  {
    name: 'pages',
    scale: 0.6,
    shots: [
      onPhone('welcome'),
      onPhone('words'),
      onPhone('compare'),
      onPhone('settings', 'zh'),
      onPhone('help', 'en', 'dark'),
    ],
  },
  {
    name: 'desktop',
    scale: 0.5,
    shots: [
      onDesktop('room-quiet', 'light'),
      onDesktop('signal-theirs', 'dark'),
      onDesktop('pause-both', 'light'),
    ],
  },
];
