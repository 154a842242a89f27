import type { IncomingMessage } from 'node:http';
import type { Refusal } from './sql-subscriptions.ts';

/** How many bytes of an answer are read at most. */
const longestBody = 2_000;
/** What is shown to people and logged: one short line of plain characters. */
const plain = /^[\w .,:;'()/-]{1,160}$/;

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) break;
    chunks.push(chunk);
    length += chunk.length;
    if (length >= longestBody) break;
  }
  return Buffer.concat(chunks).subarray(0, longestBody).toString('utf8').trim();
}

/** Apple says `{"reason": …}`, Mozilla `{"message": …}`, Google plain text. */
function reasonIn(text: string): string {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // It is no JSON.
  }
  const named =
    typeof body === 'object' && body !== null
      ? [Reflect.get(body, 'reason'), Reflect.get(body, 'message')]
      : [body];
  const reason: unknown = named.find((each) => typeof each === 'string' && plain.test(each));
  return typeof reason === 'string' ? reason : '';
}

/** The status of a push service's answer and, where it refuses, the reason that it gives. */
export async function readRefusal(response: IncomingMessage): Promise<Refusal> {
  const status = response.statusCode ?? 0;
  const refuses = status >= 400 && status < 500;
  const reason = refuses ? await textOf(response).then(reasonIn, () => '') : '';
  response.destroy();
  return { status, reason };
}
