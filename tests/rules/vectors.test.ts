import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  verify as nodeVerify,
} from 'node:crypto';
import {
  accountKeysOf,
  agreementMessage,
  contentHashOf,
  headAfter,
  open,
  pairKeyOf,
  publicKeysOf,
  seal,
  sealingKeyOf,
  sign,
  toBase64url,
} from '@duet/shared';
import { expect, test } from 'vitest';
import { purposed, sealedByHand } from './by-hand.ts';
import vectors from './vectors.json' with { type: 'json' };

/**
 * Fixed values for whoever builds another client, and against a release that seals or signs otherwise than the last. Each
 * is made here twice: by Duet, and from Node's primitives as the protocol describes it.
 */
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const raw = (text: string): Buffer => Buffer.from(text, 'base64url');
const hash = (...fields: Parameters<typeof purposed>): string =>
  createHash('sha256')
    .update(purposed(...fields))
    .digest('base64url');

const [first = '', second = ''] = vectors.secrets;
const [one, other] = [accountKeysOf(bytes(first)), accountKeysOf(bytes(second))];
const { pairId, agreement } = vectors;
const secret = bytes(vectors.pairKey);
const nonce = bytes(vectors.nonce);

/** PKCS #8 of a raw X25519 key, and SPKI of a raw Ed25519 one (RFC 8410). */
const x25519 = (key: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([bytes('302e020100300506032b656e04220420'), key]),
    format: 'der',
    type: 'pkcs8',
  });
const ed25519 = (key: string) =>
  createPublicKey({
    key: Buffer.concat([bytes('302a300506032b6570032100'), raw(key)]),
    format: 'der',
    type: 'spki',
  });

const part = (of: string): Buffer =>
  Buffer.from(hkdfSync('sha256', bytes(of), 'duet/account/v1', 'agreement', 32));

test('[K2] accounts and the pair’s key are those of the vectors', () => {
  expect([publicKeysOf(one), publicKeysOf(other)]).toEqual(vectors.accounts);
  const key = pairKeyOf(one.agreement.privateKey, other.agreement.publicKey, raw(pairId));
  expect(key).toEqual(sealingKeyOf(new Uint8Array(secret)));
  const shared = diffieHellman({
    privateKey: x25519(part(first)),
    publicKey: createPublicKey(x25519(part(second))),
  });
  expect(Buffer.from(hkdfSync('sha256', shared, raw(pairId), 'duet/pair-key/v1', 32))).toEqual(secret);
});

test.each(vectors.envelopes)(
  '[K2] the envelope of $name is that of the vectors',
  ({ envelope, head, text, ...at }) => {
    const place = at.place as Parameters<typeof open>[0]['place'];
    const key = sealingKeyOf(new Uint8Array(secret));
    expect(seal({ key, text, place, nonce, head })).toBe(envelope);
    expect(sealedByHand(text, { secret, nonce, place, head })).toBe(envelope);
    expect(open({ key, envelope, place })).toEqual({ ok: true, text, ...(head === null ? {} : { head }) });
  },
);

test('[AGR-6] what is signed of an agreement, and its head, are those of the vectors', () => {
  const { terms, words, content, message, proposed, accepted, head } = agreement;
  const fields = [words, String(terms.renewals), String(terms.lookAgainAt), 'false', 'true'];
  expect(contentHashOf(words, terms)).toBe(content);
  expect(hash('agreement-content', fields)).toBe(content);

  const signed = (action: 'propose' | 'accept', signer: string) =>
    purposed('agreement', [action, raw(signer), raw(pairId), '1', raw(pairId), raw(content), '0']);
  const step = {
    action: 'propose',
    signer: one.accountId,
    pairId,
    version: 1,
    before: pairId,
    content,
    base: 0,
  } as const;
  expect(Buffer.from(agreementMessage(step)).toString('hex')).toBe(message);
  expect(signed('propose', one.accountId).toString('hex')).toBe(message);
  expect(toBase64url(sign(one.signing.seed, agreementMessage(step)))).toBe(proposed);
  const [mine, theirs] = vectors.accounts.map(({ signingKey }) => ed25519(signingKey));
  if (mine === undefined || theirs === undefined) throw new Error('There are two.');
  expect(nodeVerify(null, signed('propose', one.accountId), mine, raw(proposed))).toBe(true);
  expect(nodeVerify(null, signed('accept', other.accountId), theirs, raw(accepted))).toBe(true);

  const chained = [raw(pairId), '1', raw(pairId), raw(content), 'a', raw(proposed), raw(accepted)];
  expect(hash('agreement-head', chained)).toBe(head);
  const version = {
    version: 1,
    id: '',
    proposer: 'a',
    words,
    terms,
    proposedAt: 0,
    signedAt: 0,
    proposed,
    accepted,
  } as const;
  expect(headAfter(pairId, pairId, version)).toBe(head);
});
