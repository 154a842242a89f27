import { equalBytes } from '../bytes/bytes.ts';
import { hmacSha256, sha256 } from '../bytes/digest.ts';
import { signedBytes } from '../bytes/signed-bytes.ts';
import { macKeyOf } from './invite.ts';

/** Bytes in the nonce of either side. */
export const pairingNonceLength = 32;

/** The raw public keys of one side. */
export interface Party {
  readonly signingKey: Uint8Array;
  readonly agreementKey: Uint8Array;
}

/** The whole exchange, in the order in which its parts become known. */
export interface Exchange {
  readonly inviter: Party;
  readonly commitment: Uint8Array;
  readonly joiner: Party;
  readonly joinerNonce: Uint8Array;
  readonly inviterNonce: Uint8Array;
}

/** Made together with the invite, so that the inviter cannot choose a nonce after seeing the joiner's. */
export const commitmentOf = (inviter: Party, nonce: Uint8Array): Uint8Array =>
  sha256(signedBytes('commitment', [nonce, inviter.signingKey, inviter.agreementKey]));

export const joinerMac = (secret: Uint8Array, joiner: Party, nonce: Uint8Array): Uint8Array =>
  hmacSha256(macKeyOf(secret), signedBytes('joiner', [joiner.signingKey, joiner.agreementKey, nonce]));

/** Everything that both sides saw. The pair's id and the emoji are derived from it. */
export const transcriptOf = (exchange: Exchange): Uint8Array =>
  signedBytes('transcript', [
    exchange.inviter.signingKey,
    exchange.inviter.agreementKey,
    exchange.commitment,
    exchange.joiner.signingKey,
    exchange.joiner.agreementKey,
    exchange.joinerNonce,
    exchange.inviterNonce,
  ]);

/** Covers the transcript, so it is valid for this exchange only. */
export const inviterMac = (secret: Uint8Array, exchange: Exchange): Uint8Array =>
  hmacSha256(
    macKeyOf(secret),
    signedBytes('inviter', [
      exchange.inviter.signingKey,
      exchange.inviter.agreementKey,
      exchange.inviterNonce,
      sha256(transcriptOf(exchange)),
    ]),
  );

/** What the inviter checks before revealing anything (P4). */
export const joinerMacHolds = (
  secret: Uint8Array,
  exchange: Omit<Exchange, 'inviterNonce'>,
  mac: Uint8Array,
): boolean => equalBytes(mac, joinerMac(secret, exchange.joiner, exchange.joinerNonce));

/** What the joiner checks before showing any emoji: the commitment opens and the MAC is valid (P4). */
export const revealHolds = (secret: Uint8Array, exchange: Exchange, mac: Uint8Array): boolean =>
  equalBytes(exchange.commitment, commitmentOf(exchange.inviter, exchange.inviterNonce)) &&
  equalBytes(mac, inviterMac(secret, exchange));

/** 32 bytes. Both clients compute it; the server only compares. */
export const pairIdOf = (transcript: Uint8Array): Uint8Array => sha256(signedBytes('pair-id', [transcript]));
