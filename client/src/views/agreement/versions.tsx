import { useState } from 'preact/hooks';
import type { AgreementVersion } from '../../room-client/agreement/state.ts';
import { useApp } from '../parts/context.ts';
import { Opened } from '../parts/sheet.tsx';
import { saveFile } from '../parts/save-file.ts';
import { changesIn, differences } from './difference.ts';
import { Changes, ReadOut, useDifference } from './read-out.tsx';
import { useAgreement, useAgreementText, useReading } from './reading.ts';
import { contentOf, sentencesOf } from './sentences.ts';
import { PrintedHead, Signatures } from './signatures.tsx';
import { Warning } from './warning.tsx';

/** AGR-9: all versions, newest first. One can be read, and any two can be compared. */
export function Versions() {
  const words = useAgreementText();
  const { versions } = useAgreement();
  const [shown, show] = useState(versions.length);
  const [against, compare] = useState(0);
  const version = versions.find((each) => each.version === shown);
  const save = (): void =>
    void saveFile({
      name: words.history.fileName,
      text: `${JSON.stringify(versions, null, 2)}\n`,
      type: 'application/json',
    });
  return (
    <Opened title={words.history.title}>
      <Warning />
      <ol class="rows versions">
        {versions.toReversed().map((each) => (
          <li key={each.id}>
            <button
              type="button"
              class="row"
              aria-pressed={each.version === shown}
              onClick={() => show(each.version)}
            >
              <Stamp version={each} />
            </button>
          </li>
        ))}
      </ol>
      {version !== undefined && (
        <section class="version">
          <h2 class="title">{words.version(version.version)}</h2>
          <PrintedHead version={version} />
          {versions.length > 1 && (
            <label class="field not-printed">
              <span>{words.history.compare}</span>
              <select
                value={String(against)}
                onChange={({ currentTarget }) => compare(Number(currentTarget.value))}
              >
                <option value="0">{words.history.nothing}</option>
                {versions
                  .filter((each) => each.version !== shown)
                  .map((each) => (
                    <option key={each.id} value={String(each.version)}>
                      {words.version(each.version)}
                    </option>
                  ))}
              </select>
            </label>
          )}
          <Body version={version} against={versions.find((each) => each.version === against)} />
        </section>
      )}
      <div class="acts not-printed">
        <button type="button" class="act plain" onClick={() => print()}>
          {words.history.print}
        </button>
        <button type="button" class="act plain" onClick={save}>
          {words.history.save}
        </button>
      </div>
      <p class="note dim not-printed">{words.history.saveNote}</p>
    </Opened>
  );
}

/** When each partner signed a version, and how much it changed. */
function Stamp({ version }: { version: AgreementVersion }) {
  const words = useAgreementText();
  const { versions } = useAgreement();
  const reading = useReading();
  const tag = useApp().language.tag.value;
  const before = versions.find((each) => each.version === version.version - 1);
  const count =
    before === undefined
      ? null
      : changesIn(
          differences(
            sentencesOf(contentOf(before), reading),
            sentencesOf(contentOf(version), reading),
            tag,
          ).filter(({ key }) => key !== 'look again'),
        );
  return (
    <>
      <b>{words.version(version.version)}</b>
      <span class="note dim">
        {count === null ? words.first : count === 0 ? words.history.kept : words.changes(count)}
      </span>
      <Signatures version={version} />
    </>
  );
}

function Body({ version, against }: { version: AgreementVersion; against: AgreementVersion | undefined }) {
  const words = useAgreementText();
  const { all } = useDifference(against === undefined ? null : contentOf(against), contentOf(version));
  if (version.words === null) return <p class="gap">{words.cannotOpen}</p>;
  return against === undefined ? <ReadOut content={contentOf(version)} /> : <Changes all={all} />;
}
