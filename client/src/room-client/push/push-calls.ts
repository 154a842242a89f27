import type { PushState } from '@duet/shared';
import type { Api } from '../api/api.ts';
import { carriedOut } from '../api/request.ts';
import { type Check, flag, nullable, number, optional, record, text } from '../api/shape.ts';
import type { PushActions } from './push.ts';

const pushAnswer: Check<PushState> = record<PushState>({
  key: text,
  endpoint: nullable(text),
  able: optional(flag),
  refusal: optional(nullable(record({ status: number, reason: text }))),
});

const subscription = 'push/subscription';

/** The calls that let the service reach this device while the app is closed. */
export const pushCalls = ({ send, act }: Pick<Api, 'send' | 'act'>): PushActions => ({
  pushState: async () => carriedOut(await send({ method: 'GET', path: 'push' }, pushAnswer)),
  reachAt: async (body) => {
    const answer =
      body === null
        ? await act({ method: 'DELETE', path: subscription })
        : await act({ method: 'PUT', path: subscription, body });
    carriedOut(answer);
  },
  testPush: async () => {
    carriedOut(await act({ method: 'POST', path: 'push/test' }));
  },
});
