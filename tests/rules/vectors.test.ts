import { createHash, createPublicKey, diffieHellman, hkdfSync, sign as nodeSign } from 'node:crypto';
import {
  accountKeysOf,
  agreementMessage,
  contentHashOf,
  enrolKeyOf,
  enrolmentMessage,
  headAfter,
  pairKeyOf,
  pairMessage,
  publicKeysOf,
  sealingKeyOf,
  sign,
  toBase64url,
  verifySignature,
} from '@duet/shared';
import { expect, test } from 'vitest';
import { partOf, privateKeyOf, publicOf, purposed } from './by-hand.ts';
import vectors from './vectors.json' with { type: 'json' };

/**
 * Fixed values, for whoever builds another client, and to catch a release that derives or signs differently from the last one.
 * Each is made here twice: by Duet, and from Node's primitives as the protocol describes it.
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
const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

test.each(vectors.secrets.map((secret, at) => ({ secret, at })))(
  '[U4] secret $at gives the keys of the vectors',
  ({ secret, at }) => {
    const keys = vectors.keys[at];
    const parts = ['signing', 'agreement', 'vault', 'enrol'] as const;
    expect(Object.fromEntries(parts.map((part) => [part, hex(partOf(bytes(secret), part))]))).toEqual(keys);
    const { signing, agreement, vaultKey } = accountKeysOf(bytes(secret));
    const enrol = enrolKeyOf(bytes(secret));
    expect({
      signing: hex(signing.seed),
      agreement: hex(agreement.privateKey),
      vault: hex(vaultKey.bytes),
      enrol: hex(enrol.seed),
    }).toEqual(keys);
    expect(toBase64url(enrol.publicKey)).toBe(
      publicOf(privateKeyOf('ed25519', partOf(bytes(secret), 'enrol'))),
    );
  },
);

test('[U4] accounts are those of the vectors', () => {
  expect([publicKeysOf(one), publicKeysOf(other)]).toEqual(vectors.accounts);
  for (const [at, secret] of vectors.secrets.entries()) {
    const signingKey = publicOf(privateKeyOf('ed25519', partOf(bytes(secret), 'signing')));
    const agreementKey = publicOf(privateKeyOf('x25519', partOf(bytes(secret), 'agreement')));
    const accountId = hash('account', [raw(signingKey), raw(agreementKey)]);
    expect({ accountId, signingKey, agreementKey }).toEqual(vectors.accounts[at]);
  }
});

test('[P8] the pair’s key is that of the vectors, from either side, and another for another pair', () => {
  const mine = privateKeyOf('x25519', partOf(bytes(first), 'agreement'));
  const theirs = privateKeyOf('x25519', partOf(bytes(second), 'agreement'));
  const shared = diffieHellman({ privateKey: mine, publicKey: createPublicKey(theirs) });
  expect(hex(shared)).toBe(vectors.sharedSecret);
  const secret = new Uint8Array(hkdfSync('sha256', shared, raw(pairId), 'duet/pair-key/v1', 32));
  expect(hex(secret)).toBe(vectors.pairKey);
  const here = pairKeyOf(one.agreement.privateKey, other.agreement.publicKey, raw(pairId));
  const there = pairKeyOf(other.agreement.privateKey, one.agreement.publicKey, raw(pairId));
  expect([here, there]).toEqual([sealingKeyOf(secret), sealingKeyOf(secret)]);
  const later = pairKeyOf(one.agreement.privateKey, other.agreement.publicKey, Buffer.alloc(32, 8));
  expect(later?.bytes).not.toEqual(secret);
});

test.each(vectors.signatures)('[P4] the signature of $name is that of the vectors', (vector) => {
  const { by, purpose, fields, message, signature } = vector;
  const mine = privateKeyOf('ed25519', partOf(bytes(first), by === 'enrol' ? 'enrol' : 'signing'));
  const described = purposed(
    purpose,
    fields.map((each) => raw(each)),
  );
  expect(described.toString('hex')).toBe(message);
  expect(nodeSign(null, described, mine).toString('base64url')).toBe(signature);

  const [id = '', device = ''] = fields;
  const said = by === 'enrol' ? enrolmentMessage(id, device) : pairMessage(id);
  const key = by === 'enrol' ? enrolKeyOf(bytes(first)) : one.signing;
  expect(hex(said)).toBe(message);
  expect(toBase64url(sign(key.seed, said))).toBe(signature);
  expect(verifySignature(key.publicKey, described, raw(signature))).toBe(true);
  expect(
    verifySignature(
      key.publicKey,
      purposed(
        'login',
        fields.map((each) => raw(each)),
      ),
      raw(signature),
    ),
  ).toBe(false);
});

test('[AGR-6] [AGR-13] what is signed of an agreement, and its head, are those of the vectors', () => {
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
  const mine = privateKeyOf('ed25519', partOf(bytes(first), 'signing'));
  const theirs = privateKeyOf('ed25519', partOf(bytes(second), 'signing'));
  expect(nodeSign(null, signed('propose', one.accountId), mine).toString('base64url')).toBe(proposed);
  expect(nodeSign(null, signed('accept', other.accountId), theirs).toString('base64url')).toBe(accepted);

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
