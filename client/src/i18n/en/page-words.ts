import { heardIn } from '../standard-said.ts';
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

const heard = heardIn('en');

export const pageWords = {
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
};
