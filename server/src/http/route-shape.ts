import { failure } from '@duet/shared';
import * as z from 'zod';

/** Every refusal has the same body; for the responses of a route's schema. */
export const refusals = { '4xx': failure };

/** Answer of what only has to be done. */
export const done = { 204: z.null().meta({ description: 'Done' }), ...refusals };

/** Body of a request that says nothing; whatever it says is refused (Z5). */
export const noBody = z.strictObject({}).nullish();

/** OpenAPI: needs an access token. */
export const bearer = [{ bearer: [] }];
