import { derive, sha256 } from '../bytes/digest.ts';

/** `name` is a key of the app's dictionary. */
export interface Emoji {
  readonly symbol: string;
  readonly name: string;
}

const pick = (symbol: string, name: string): Emoji => ({ symbol, name });

/** 64 emoji that are easy to tell apart by eye and by ear. Their order is part of the protocol: never change it. */
export const emojiTable: readonly Emoji[] = [
  pick('🐶', 'dog'),
  pick('🐱', 'cat'),
  pick('🦁', 'lion'),
  pick('🐴', 'horse'),
  pick('🦄', 'unicorn'),
  pick('🐷', 'pig'),
  pick('🐘', 'elephant'),
  pick('🐰', 'rabbit'),
  pick('🐼', 'panda'),
  pick('🐓', 'rooster'),
  pick('🐧', 'penguin'),
  pick('🐢', 'turtle'),
  pick('🐟', 'fish'),
  pick('🐙', 'octopus'),
  pick('🦋', 'butterfly'),
  pick('🌷', 'tulip'),
  pick('🌳', 'tree'),
  pick('🌵', 'cactus'),
  pick('🍄', 'mushroom'),
  pick('🌍', 'globe'),
  pick('🌙', 'moon'),
  pick('☁️', 'cloud'),
  pick('🔥', 'fire'),
  pick('🍌', 'banana'),
  pick('🍎', 'apple'),
  pick('🍓', 'strawberry'),
  pick('🌽', 'corn'),
  pick('🍕', 'pizza'),
  pick('🎂', 'cake'),
  pick('❤️', 'heart'),
  pick('😀', 'smile'),
  pick('🤖', 'robot'),
  pick('🎩', 'hat'),
  pick('👓', 'glasses'),
  pick('🔧', 'wrench'),
  pick('🎅', 'santa'),
  pick('👍', 'thumb'),
  pick('☂️', 'umbrella'),
  pick('⌛', 'hourglass'),
  pick('⏰', 'clock'),
  pick('🎁', 'gift'),
  pick('💡', 'lamp'),
  pick('📕', 'book'),
  pick('✏️', 'pencil'),
  pick('📎', 'clip'),
  pick('✂️', 'scissors'),
  pick('🔒', 'lock'),
  pick('🔑', 'key'),
  pick('🔨', 'hammer'),
  pick('☎️', 'telephone'),
  pick('🏁', 'flag'),
  pick('🚂', 'train'),
  pick('🚲', 'bicycle'),
  pick('✈️', 'plane'),
  pick('🚀', 'rocket'),
  pick('🏆', 'trophy'),
  pick('⚽', 'ball'),
  pick('🎸', 'guitar'),
  pick('🎺', 'trumpet'),
  pick('🔔', 'bell'),
  pick('⚓', 'anchor'),
  pick('🎧', 'headphones'),
  pick('📁', 'folder'),
  pick('🧦', 'sock'),
];

/**
 * Four emoji, 6 bits each, derived from the transcript and the invite's secret. They are equal on both sides unless
 * somebody stands in between; a stranger who has the link matches them once in 2^24.
 */
export function emojiOf(secret: Uint8Array, transcript: Uint8Array): readonly Emoji[] {
  const [one = 0, two = 0, three = 0] = derive(secret, {
    salt: sha256(transcript),
    info: 'duet/emoji/v1',
    length: 3,
  });
  const bits = (one << 16) | (two << 8) | three;
  return [18, 12, 6, 0].flatMap((shift) => emojiTable[(bits >> shift) & 63] ?? []);
}
