/** What forms, fields and what is copied from them say. */
export const writing = {
  /** Below a field that takes no more. */
  full: 'No more fits here. What came after was left out.',
  /** Beside a field of a form that has to be filled in. */
  empty: 'This is still empty.',
  working: 'One moment…',
  copied: 'Copied.',
  notCopied: 'Copying was not allowed here. Select the text by hand.',
};
