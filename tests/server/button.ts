import { buttonIdOf, type ButtonPress, type ButtonPressed, buttonPressed } from '@duet/shared';
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Duet, Reply } from '../support/service/duet.ts';
import { type Person, sealedStandIn } from '../support/people/raw-person.ts';

/** Something with a button token, which can ask the service for nothing but a press. */
export interface TestButton {
  readonly id: string;
  readonly token: string;
  press(press: ButtonPress['press'], id?: string): Promise<Reply>;
}

export function buttonWith(duet: Duet, token: string): TestButton {
  return {
    id: buttonIdOf(token),
    token,
    press: (press, id) =>
      duet.ask({
        method: 'POST',
        path: '/press',
        body: { press, ...(id === undefined ? {} : { id }) },
        token,
      }),
  };
}

export const newToken = (): string => randomBytes(32).toString('base64url');

export const addButton = (owner: Person, { id }: Pick<TestButton, 'id'>): Promise<Reply> =>
  owner.ask('POST', '/buttons', { buttonId: id, label: sealedStandIn() });

export async function newButton(duet: Duet, owner: Person): Promise<TestButton> {
  const button = buttonWith(duet, newToken());
  expect(await addButton(owner, button)).toEqual({ status: 204, body: '' });
  return button;
}

/** The body of a press that succeeded. */
export function pressedIn(reply: Reply): ButtonPressed {
  expect(reply).toMatchObject({ status: 200 });
  return buttonPressed.parse(reply.body);
}
