import { heardIn } from '../standard-said.ts';
import type { pageWords as english } from '../en/page-words.ts';
import { breathe } from './breathe.ts';
import { buttons } from './buttons.ts';
import { closeness, cues } from './cues.ts';
import { failures } from './failures.ts';
import { help } from './help.ts';
import { notify } from './notify.ts';
import { ourTimes } from './our-times.ts';
import { pause } from './pause.ts';
import { agreed, device, note, obstacles, pressed, saying, travel, willBeBack, wouldLast } from './press.ts';
import { practice } from './practice.ts';
import { quiet } from './quiet.ts';
import { rehearsal } from './rehearsal.ts';
import { settings } from './settings.ts';
import { spaced } from './spaced.ts';

const heard = heardIn('zh');

export const pageWords: typeof english = spaced({
  settings,
  notify,
  quiet,
  buttons,
  closeness,
  cues,
  help,
  failures,
  ourTimes,
  pause,
  breathe,
  rehearsal,
  agreed,
  device,
  pressed,
  saying,
  willBeBack,
  wouldLast,
  note,
  obstacles,
  practice,
  travel,
  heard,
});
