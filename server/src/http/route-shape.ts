import { failure } from '@duet/shared';
import * as z from 'zod';

/** For the responses of a route's schema: every refusal has the same body. */
export const refusals = { '4xx': failure };

/** The responses of a route that answers nothing but success. */
export const done = { 204: z.null().meta({ description: 'Done' }), ...refusals };

/** The body of a request that needs none: any field in it is refused (Z5). */
export const noBody = z.strictObject({}).nullish();

/** For OpenAPI: the route needs an access token. */
export const bearer = [{ bearer: [] }];
