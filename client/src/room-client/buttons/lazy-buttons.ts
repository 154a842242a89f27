import type { ButtonList, ButtonListDeps } from './buttons.ts';

/** The account's buttons. A start needs none of them; their code is loaded when somebody looks at them. */
export function createLazyButtons(deps: ButtonListDeps): ButtonList {
  let fetched: Promise<ButtonList> | null = null;
  let list: ButtonList | null = null;
  const load = (): Promise<ButtonList> => {
    fetched ??= import('./buttons.ts').then(
      ({ createButtonList }) => {
        list = createButtonList(deps);
        return list;
      },
      () => {
        fetched = null;
        throw new Error('network');
      },
    );
    return fetched;
  };
  return {
    actions: {
      refreshButtons: async () => (await load()).actions.refreshButtons(),
      addButton: async (label) => (await load()).actions.addButton(label),
      removeButton: async (id) => (await load()).actions.removeButton(id),
    },
    outdated: () => list?.outdated(),
    forget: () => list?.forget(),
  };
}
