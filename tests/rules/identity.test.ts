import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  sign as nodeSign,
  verify as nodeVerify,
} from 'node:crypto';
import {
  accountIdOf,
  accountKeysFrom,
  accountKeysOf,
  deviceIdOf,
  enrolKeyOf,
  enrolmentMessage,
  fromBase64url,
  fromUtf8,
  loginMessage,
  pairKeyOf,
  pairMessage,
  parseBase64url,
  publicKeysOf,
  registrationMessage,
  sign,
  signedBytes,
  toBase64url,
  toUtf8,
  verifySignature,
} from '@duet/shared';
import { wordsOf } from '@duet/shared/words';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');
const secret = Uint8Array.from({ length: 16 }, (_, at) => at);

const hkdf = (key: Uint8Array, salt: Uint8Array | string, info: string) =>
  new Uint8Array(hkdfSync('sha256', key, salt, info, 32));
/** PKCS#8 of a raw Ed25519 seed or X25519 private key, as Node wants it. */
const nodePrivate = (curve: 'ed25519' | 'x25519', raw: Uint8Array) => {
  const head = Buffer.from(`302e020100300506032b65${curve === 'ed25519' ? '70' : '6e'}04220420`, 'hex');
  return createPrivateKey({ key: Buffer.concat([head, raw]), format: 'der', type: 'pkcs8' });
};
const nodePublic = (curve: 'ed25519' | 'x25519', raw: Uint8Array) =>
  createPublicKey(nodePrivate(curve, raw)).export({ format: 'der', type: 'spki' }).subarray(-32);

describe('base64url', () => {
  test('encodes bytes as Node does, and decodes them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(toBase64url(value)).toBe(Buffer.from(value).toString('base64url'));
        expect(fromBase64url(toBase64url(value))).toEqual(value);
      }),
    );
  });
  test.each([['AB'], ['AA='], ['A+'], ['A'], [''], [' AA'], [7], [null], ['AAAA']])(
    'is not one byte: %s',
    (text) => expect(parseBase64url(text, 1)).toBeNull(),
  );
  test('never throws on a text from outside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(text.length === 22 || parseBase64url(text, 16) === null).toBe(true);
      }),
    );
  });
  test('UTF-8 is as TextEncoder makes it, also of half a surrogate pair', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        expect(toUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
    expect(fromUtf8(Uint8Array.of(0xff))).toBeNull();
  });
});

describe('signed bytes', () => {
  test('purpose, NUL, and each field with its length', () => {
    expect(hex(signedBytes('pair', ['é', Uint8Array.of(1, 2, 3)]))).toBe(
      `${Buffer.from('duet/pair/v1').toString('hex')}0000000002c3a900000003010203`,
    );
  });
  test('two lists of fields never give the same bytes', () => {
    const fields = fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(hex(signedBytes('login', one)) === hex(signedBytes('login', other))).toBe(same);
      }),
    );
  });
});

describe('account keys', () => {
  const keys = accountKeysOf(secret);
  const salt = 'duet/account/v1';

  test('are what HKDF, Ed25519 and X25519 of Node give', () => {
    fc.assert(
      fc.property(bytes(16), (some) => {
        const own = accountKeysOf(some);
        expect(own.signing.seed).toEqual(hkdf(some, salt, 'signing'));
        expect(own.agreement.privateKey).toEqual(hkdf(some, salt, 'agreement'));
        expect(own.vaultKey.bytes).toEqual(hkdf(some, salt, 'vault'));
        expect(enrolKeyOf(some).seed).toEqual(hkdf(some, salt, 'enrol'));
        expect(hex(own.signing.publicKey)).toBe(hex(nodePublic('ed25519', own.signing.seed)));
        expect(hex(own.agreement.publicKey)).toBe(hex(nodePublic('x25519', own.agreement.privateKey)));
      }),
      { numRuns: 20 },
    );
  });
  test('do not change from one release to the next', () => {
    expect(publicKeysOf(keys)).toEqual({
      accountId: 'B22L7KkOQHkaG2E_d1BCS_4925CBZ_Hcj-fKZ9stk-4',
      signingKey: 'u4JGCafIKZtIEOsPVR5-64qYUGyqLN3MMUSVlKkFU8E',
      agreementKey: 'hKpXbjn0ul-WVo7LH-6sDoQ71LD_a6GKiz1RMjZ0YRU',
    });
  });
  test('follow from the private parts a device keeps', () => {
    const { signing, agreement, vaultKey } = keys;
    const kept = { signingSeed: signing.seed, agreementKey: agreement.privateKey, vaultKey: vaultKey.bytes };
    expect(accountKeysFrom(kept)).toEqual(keys);
  });
  test('the account id is the hash of both public keys', () => {
    const head = Buffer.from('duet/account/v1\0');
    const length = Buffer.from([0, 0, 0, 32]);
    const parts = [head, length, keys.signing.publicKey, length, keys.agreement.publicKey];
    const expected = createHash('sha256').update(Buffer.concat(parts)).digest('base64url');
    expect(keys.accountId).toBe(expected);
    expect(accountIdOf(keys.agreement.publicKey, keys.signing.publicKey)).not.toBe(expected);
  });
  test('the device id is the start of the hash of its public key', () => {
    const publicKey = new Uint8Array(65).fill(4);
    const digest = createHash('sha256').update(publicKey).digest();
    expect(deviceIdOf(publicKey)).toBe(digest.subarray(0, 16).toString('base64url'));
  });
});

describe('signatures', () => {
  const seed = accountKeysOf(secret).signing.seed;
  const publicKey = accountKeysOf(secret).signing.publicKey;

  test('are those of Node, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (message) => {
        const key = nodePrivate('ed25519', seed);
        expect(hex(sign(seed, message))).toBe(hex(nodeSign(null, message, key)));
        expect(nodeVerify(null, message, createPublicKey(key), sign(seed, message))).toBe(true);
        expect(verifySignature(publicKey, message, sign(seed, message))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
  test('hold for no other message, key or purpose', () => {
    const pairId = toBase64url(new Uint8Array(32));
    const signature = sign(seed, pairMessage(pairId));
    const other = accountKeysOf(new Uint8Array(16)).signing.publicKey;
    expect(verifySignature(publicKey, pairMessage(pairId), signature)).toBe(true);
    expect(verifySignature(other, pairMessage(pairId), signature)).toBe(false);
    expect(verifySignature(publicKey, enrolmentMessage(pairId, pairId), signature)).toBe(false);
    expect(verifySignature(publicKey, loginMessage('', pairId, ''), signature)).toBe(false);
  });
  test('a key of small order is refused, though its signature would hold for every message', () => {
    const one = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0));
    const signature = new Uint8Array(64);
    signature.set(one);
    expect(verifySignature(one, toUtf8('anything'), signature)).toBe(false);
  });
  test('malformed keys and signatures are refused, not thrown on', () => {
    const any = fc.uint8Array({ maxLength: 70 });
    fc.assert(
      fc.property(any, any, any, (key, message, signature) => {
        expect(verifySignature(key, message, signature)).toBe(false);
      }),
    );
  });
  test('a registration covers all four keys', () => {
    const named = {
      signingKey: toBase64url(new Uint8Array(32).fill(1)),
      agreementKey: toBase64url(new Uint8Array(32).fill(2)),
      enrolKey: toBase64url(new Uint8Array(32).fill(3)),
      devicePublicKey: toBase64url(new Uint8Array(65).fill(4)),
    };
    const changed = Object.keys(named).map((name) => {
      const length = name === 'devicePublicKey' ? 65 : 32;
      return hex(registrationMessage({ ...named, [name]: toBase64url(new Uint8Array(length)) }));
    });
    expect(new Set([...changed, hex(registrationMessage(named))]).size).toBe(5);
  });
});

describe('pair key', () => {
  const ana = accountKeysOf(secret);
  const ben = accountKeysOf(new Uint8Array(16).fill(9));
  const pairId = new Uint8Array(32).fill(5);

  test('is the same on both sides, and what Node derives', () => {
    const key = pairKeyOf(ana.agreement.privateKey, ben.agreement.publicKey, pairId);
    expect(key).toEqual(pairKeyOf(ben.agreement.privateKey, ana.agreement.publicKey, pairId));
    const shared = diffieHellman({
      privateKey: nodePrivate('x25519', ana.agreement.privateKey),
      publicKey: createPublicKey(nodePrivate('x25519', ben.agreement.privateKey)),
    });
    expect(key?.bytes).toEqual(hkdf(shared, pairId, 'duet/pair-key/v1'));
  });
  test('[P8] a new pair of the same two has a new key', () => {
    const again = pairKeyOf(ana.agreement.privateKey, ben.agreement.publicKey, new Uint8Array(32).fill(6));
    expect(again).not.toEqual(pairKeyOf(ana.agreement.privateKey, ben.agreement.publicKey, pairId));
  });
  test('a partner key of small order gives none', () => {
    expect(pairKeyOf(ana.agreement.privateKey, new Uint8Array(32), pairId)).toBeNull();
    expect(pairKeyOf(ana.agreement.privateKey, new Uint8Array(31), pairId)).toBeNull();
  });
});

describe('twelve words', () => {
  test('spell a secret as BIP39 does', () => {
    expect(wordsOf(new Uint8Array(16))).toBe(`${'abandon '.repeat(11)}about`);
    expect(wordsOf(new Uint8Array(16).fill(0x80))).toBe(
      'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
    );
  });
});
