import { useEffect, useRef, useState } from 'preact/hooks';
import { dateOf } from '../../i18n/dates.ts';
import { unreachedWords } from '../../i18n/unreached-words.ts';
import type { DeviceEntry } from '../../room-client/account/device-entry.ts';
import { useApp, useAllWords } from '../parts/context.ts';
import { Form, Needed } from '../parts/form.tsx';
import { textLimits } from '../parts/limits.ts';
import { Opened } from '../parts/sheet.tsx';
import { useWork } from '../parts/use-work.ts';
import { labelText } from './label-text.ts';
import { useTimes } from '../parts/times.ts';
import { useWriting } from '../parts/writing.tsx';

export function Devices() {
  const { client, state } = useApp();
  const { settings, writing } = useAllWords();
  const name = useRef<HTMLInputElement>(null);
  const { field, full } = useWriting(textLimits.label);
  const { busy, trouble, run } = useWork();
  const [saved, setSaved] = useState(false);
  useEffect(() => run(() => client.refreshDevices()), []);
  const { devices } = state.value;
  const current = devices?.find((device) => device.current);
  return (
    <Opened title={settings.devices}>
      {trouble && <p role="alert">{trouble}</p>}
      {devices === null && !trouble && <p class="gap">{writing.working}</p>}
      <ul class="rows gap">
        {devices?.map((device) => (
          <Device key={device.deviceId} device={device} />
        ))}
      </ul>
      <Form
        key={current?.label ?? ''}
        submit={() => {
          const label = name.current?.value.trim() ?? '';
          run(async () => {
            await client.nameDevice(label);
            setSaved(true);
          });
        }}
      >
        <Needed>
          {(needed) => (
            <label class="field">
              <span>{settings.deviceLabel}</span>
              <input
                ref={name}
                type="text"
                autocomplete="off"
                defaultValue={current?.label ?? ''}
                {...field}
                {...needed}
              />
            </label>
          )}
        </Needed>
        {full}
        <button type="submit" class="act plain" disabled={busy}>
          {settings.save}
        </button>
        {saved && <p class="note">{settings.saved}</p>}
      </Form>
    </Opened>
  );
}

/** One device. Signing it out takes a second tap, so that it is deliberate. */
function Device({ device }: { device: DeviceEntry }) {
  const { client, deviceTime, language } = useApp();
  const { settings } = useAllWords();
  const times = useTimes();
  const [asked, setAsked] = useState(false);
  const { busy, trouble, run } = useWork();
  const label = labelText(device.label) ?? settings.unnamed;
  const unreached = !device.current && typeof device.unreachedSince === 'number';
  return (
    <li class="device">
      <p>
        {label}
        {device.current && <span class="dim"> · {settings.thisDevice}</span>}
      </p>
      <p class="note dim">{settings.addedOn(dateOf(times.tag, deviceTime(device.createdAt)))}</p>
      {unreached && <p class="note">{unreachedWords[language.code.value].otherDevice}</p>}
      {trouble && <p role="alert">{trouble}</p>}
      {!device.current && !asked && (
        <button type="button" class="quiet link" onClick={() => setAsked(true)}>
          {settings.revoke(label)}
        </button>
      )}
      {asked && (
        <>
          <p class="note">{settings.revokeNote}</p>
          <button
            type="button"
            class="act plain"
            disabled={busy}
            onClick={() => run(() => client.revokeDevice(device.deviceId))}
          >
            {settings.revokeSure(label)}
          </button>
        </>
      )}
    </li>
  );
}
