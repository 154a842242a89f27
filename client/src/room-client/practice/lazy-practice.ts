import type { PracticeDeps, PracticeKeeper } from './practice.ts';

/** The practice. A start needs none of it; its code is loaded once the room stands, or when somebody looks at it. */
export function createLazyPractice(deps: PracticeDeps): PracticeKeeper {
  let fetched: Promise<PracticeKeeper> | null = null;
  const load = (): Promise<PracticeKeeper> => {
    fetched ??= import('./practice.ts').then(
      ({ createPractice }) => createPractice(deps),
      () => {
        fetched = null;
        throw new Error('network');
      },
    );
    return fetched;
  };
  return {
    actions: {
      openPractice: async () => (await load()).actions.openPractice(),
      writePractice: async (writing) => (await load()).actions.writePractice(writing),
      sendPractice: async () => (await load()).actions.sendPractice(),
    },
    outdated: () =>
      void load()
        .then((practice) => practice.outdated())
        .catch(() => undefined),
    leavePair: async () => (await load()).leavePair(),
    close: async () => (await fetched?.catch(() => null))?.close(),
  };
}
