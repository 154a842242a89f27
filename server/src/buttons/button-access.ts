import { buttonIdOf } from '@duet/shared';
import { tokenIn, type TokenHeaders } from '../accounts/token-in.ts';
import type { FailureLimit } from '../accounts/failure-limit.ts';
import { RequestFailure } from '../http/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { FloodGate } from '../sockets/flood-gate.ts';
import { findPressingButton, type PressingButton } from './sql-buttons.ts';

export interface ButtonAccess {
  /** `onRequest` hook: it refuses strangers, and buttons that press too often, before their body is read. */
  readonly required: (request: { readonly headers: TokenHeaders; readonly ip: string }) => Promise<void>;
  /** Which button sent the request. Only for routes with the `required` hook. */
  readonly buttonOf: (request: object) => PressingButton;
}

export interface ButtonAccessDeps {
  readonly sql: Sql;
  readonly failures: FailureLimit;
  readonly gate: FloodGate;
}

export function createButtonAccess({ sql, failures, gate }: ButtonAccessDeps): ButtonAccess {
  const pressing = new WeakMap<object, PressingButton>();

  return {
    async required(request) {
      const token = tokenIn(request.headers);
      const button =
        token === undefined || !/^[\w-]{43}$/.test(token)
          ? null
          : await findPressingButton(sql, buttonIdOf(token));
      if (button === null) throw failures.refuse(request.ip);
      if (!gate(button.buttonId)) throw new RequestFailure('too_many');
      pressing.set(request, button);
    },

    buttonOf(request) {
      const button = pressing.get(request);
      if (button === undefined) throw new Error('This route lacks the hook that requires a button.');
      return button;
    },
  };
}
