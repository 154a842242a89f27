/** Rules of our own for oxlint, which does not have these. */

/** Not `find`, which things that are no arrays have too. */
const iterating = new Set([
  'every',
  'filter',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'some',
]);

const isReference = (node) => node?.type === 'Identifier' || node?.type === 'MemberExpression';

/**
 * `phrases.map(plainText)` hands the index on as whatever the second parameter of `plainText` is, now or after a later
 * change of it. `eslint-plugin-unicorn` calls this no-array-callback-reference.
 */
const noCallbackReference = {
  create: (context) => ({
    CallExpression({ callee, arguments: [callback] }) {
      if (callee.type !== 'MemberExpression' || !iterating.has(callee.property.name)) return;
      if (isReference(callback))
        context.report({
          node: callback,
          message: 'Pass a function written here: a reference also gets the index, as its second parameter.',
        });
    },
  }),
};

/** @public loaded by oxlint */
export default {
  meta: { name: 'duet' },
  rules: { 'no-callback-reference': noCallbackReference },
};
