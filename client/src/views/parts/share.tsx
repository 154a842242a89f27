/** Opens the phone's own share dialog for a link, if it has one. */
export function ShareButton({ url, label }: { url: string; label: string }) {
  if (navigator.share === undefined) return null;
  const share = () => {
    // It rejects when the dialog is dismissed, which is no failure.
    void navigator.share({ url }).catch(() => undefined);
  };
  return (
    <button type="button" class="row" onClick={share}>
      <span>{label}</span>
    </button>
  );
}
