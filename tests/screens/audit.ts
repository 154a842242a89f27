import { parseArgs } from 'node:util';
import type { Language, BrowserPerson } from '../support/people/browser-person.ts';
import { launchBrowser } from '../support/browser.ts';
import { measureColdStart } from './cold-start.ts';
import { createExamination, type Finding } from './examination.ts';
import { measureFirstBreath } from './first-breath.ts';
import { measureFirstScript } from './first-script.ts';
import { measureWithLighthouse } from './lighthouse.ts';
import { walkTour } from './tour.ts';

/**
 * `npm run audit` examines every state of the tour in both languages and measures the first page. `--only=pause` examines
 * only states with that in their names, and measures nothing. With `--json` the last line is one JSON object.
 */
const { values: asked } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const languages: readonly Language[] = ['en', 'zh'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function examineTour(): Promise<{ readonly states: number; readonly findings: readonly Finding[] }> {
  const browser = await launchBrowser();
  const states = new Set<string>();
  const findings: Finding[] = [];
  try {
    const examine = await createExamination(browser);
    const visit = async (state: string, person: BrowserPerson): Promise<void> => {
      if (asked.only !== undefined && !state.includes(asked.only)) return;
      states.add(state);
      const found = await examine(state, person);
      for (const { state: where, kind, what } of found) say(`${kind}: ${where}: ${what}`);
      findings.push(...found);
    };
    await Promise.all(languages.map((language) => walkTour(language, visit)));
  } finally {
    await browser.close();
  }
  return { states: states.size, findings };
}

const { states, findings } = await examineTour();
say(`${states} states, each in 2 languages and 2 themes: ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;

if (asked.only === undefined) {
  const { offlinePressMs, tapsToSignal } = await measureColdStart();
  const firstBreath = await measureFirstBreath();
  const firstScript = await measureFirstScript();
  const lighthouse = await measureWithLighthouse();
  const measured = {
    lighthouse,
    axe_violations: findings.filter(({ kind }) => kind === 'violation').length,
    axe_states: states,
    initial_js_kib_gzip: firstScript,
    offline_cold_press_ms: offlinePressMs,
    taps_to_signal: tapsToSignal,
    taps_to_first_breath: firstBreath.inviterTaps,
    taps_to_first_breath_invited: firstBreath.invitedTaps,
    seconds_to_first_breath: firstBreath.seconds,
    taps_of_rehearsal: firstBreath.rehearsalTaps,
    taps_of_rehearsal_invited: firstBreath.rehearsalInvitedTaps,
  };
  say(asked.json ? JSON.stringify(measured) : JSON.stringify(measured, null, 2));
}
