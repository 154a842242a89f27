/**
 * Generates docs/protocol.md from the zod schemas of shared/src/protocol, the single source of the wire format. With --check
 * it only compares, and exits with 1 if the file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import * as accounts from '../shared/src/protocol/accounts.ts';
import * as buttons from '../shared/src/protocol/buttons.ts';
import { failure } from '../shared/src/protocol/failure.ts';
import * as pairing from '../shared/src/protocol/pairing.ts';
import * as practice from '../shared/src/protocol/practice.ts';
import { roomEvent } from '../shared/src/protocol/room.ts';
import * as socket from '../shared/src/protocol/socket.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly description?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: unknown;
}

const indent = (text: string): string => text.replaceAll('\n', '\n  ');

function rendered(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return renderedEnum(schema.enum);
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined) return union.map((each) => rendered(each)).join(' | ');
  if (schema.type === 'array') return `[${rendered(schema.items ?? {})}, …]`;
  if (schema.properties !== undefined) return renderedObject(schema);
  if (schema.description !== undefined) return `‹${schema.description}›`;
  if (schema.format !== undefined) return `‹${schema.format}›`;
  return schema.type ?? 'any';
}

/** One value per line if there are many. */
function renderedEnum(values: readonly unknown[]): string {
  const words = values.map((value) => JSON.stringify(value));
  return words.length > 8 ? words.map((word) => `\n  | ${word}`).join('') : words.join(' | ');
}

function renderedObject({ properties = {}, required = [] }: Schema): string {
  const entries = Object.entries(properties);
  if (entries.length === 0) return '{}';
  const fields = entries.map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${rendered(field)}`,
  );
  const oneLine = `{ ${fields.join(', ')} }`;
  return oneLine.length <= 100 && !oneLine.includes('\n')
    ? oneLine
    : `{\n  ${fields.map((each) => indent(each)).join(',\n  ')}\n}`;
}

/** Whether this is the failure half of an ack, which has its own section. */
const isFailure = (part: Schema): boolean => part.properties?.['retryable'] !== undefined;

const shape = (schema: z.ZodType): string => {
  const json: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })));
  const union = json.anyOf ?? json.oneOf;
  return union === undefined
    ? rendered(json)
    : union.map((part) => `| ${isFailure(part) ? 'Failure' : indent(rendered(part))}`).join('\n');
};

const block = (schema: z.ZodType): string => `\`\`\`\n${shape(schema)}\n\`\`\``;
const section = (title: string, about: string, ...schemas: readonly z.ZodType[]): string =>
  `### ${title}\n\n${about}\n\n${schemas.map((each) => block(each)).join('\n\n')}\n`;

const text = `<!-- Generated from shared/src/protocol by \`npm run protocol\`; do not edit. -->

# The wire

Every message is checked against these schemas, strictly: an unknown field is refused. Ids of items are UUIDs made on the
device; times are milliseconds of server time. Sealed texts are opaque to the server (see ARCHITECTURE.md).

## Socket

Socket.IO at \`/socket.io\`, websocket first. The handshake's \`auth\` says who connects and what it has.

${section('Handshake', 'Refused with `unauthorized` or `auth_expired` in the error’s `data`.', socket.handshake)}
${section('`command` → ack', 'Everything a partner can ask of the room. The same id gets the same answer and has one effect.', socket.commandMessage, socket.commandAck)}
${section('`clock` → ack', 'Four stamps: `t1` client out, `t2` server in, `t3` server out; the client notes `t4` on arrival.', socket.clockPing, socket.clockPong)}
${section('`renew` → ack', 'A fresh token for the open socket.', socket.renewal, socket.renewalAck)}
${section('server: `room`', 'On connect and at every change: the events not yet seen, and the whole view.', socket.roomMessage)}
${section('server: `account`', 'Something about the account changed; fetch it.', socket.accountChange)}
${section('server: `goodbye`', 'The server is about to close this socket.', socket.goodbye)}
${section('Events', 'What `events` of a `room` message can hold.', roomEvent)}
## HTTP

Described in full at \`/api/openapi.json\` and, for reading, at \`/api/docs\`. The bodies that carry keys and proofs:

${section('POST /api/accounts', 'Makes an account with its first device.', accounts.registration, accounts.enrolled)}
${section('POST /api/devices', 'Adds a device by the twelve words.', accounts.enrolment)}
${section('POST /api/login/challenge, POST /api/login', 'A device proves itself.', accounts.challenge, accounts.login, accounts.access)}
${section('POST /api/invites', 'Makes an invite; a newer one takes the older back.', pairing.newInvite)}
${section('POST /api/invites/redeem', 'Uses an invite, once.', pairing.redemption)}
${section('POST /api/invites/:inviteId/reveal', 'The inviter opens the commitment.', pairing.reveal)}
${section('POST /api/invites/:inviteId/confirm', 'The four emoji were the same.', pairing.confirmation)}
${section('Pairing', 'How an invite stands; the answer of each call above.', pairing.pairing)}
${section('POST /api/buttons', 'A button for the running pair. Its token is made on the device and stays off the service.', buttons.newButton)}
${section('POST /api/press', 'What a button token can do; its bearer is the token.', buttons.buttonPress, buttons.buttonPressed)}
${section('POST /api/practice/:owner', 'Writes sealed items of the account itself or of its running pair; `owner` is the id of either. Each is taken or refused by itself.', practice.practiceWrite, practice.practiceWritten)}
${section('GET /api/practice/:owner?after=0', 'What was written after a cursor, oldest first.', practice.practicePage)}
### Failures

The body of every HTTP error, and the refusing half of every ack.

${block(failure)}
`;

const path = new URL('../docs/protocol.md', import.meta.url);
if (process.argv.includes('--check')) {
  const here = await readFile(path, 'utf8').catch(() => '');
  if (here !== text) {
    process.stderr.write('docs/protocol.md is out of date: run npm run protocol.\n');
    process.exit(1);
  }
} else await writeFile(path, text);
