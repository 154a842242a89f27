/** Hands a link to the phone's own ways of sending, where it has some. */
export function ShareButton({ url, label }: { url: string; label: string }) {
  if (navigator.share === undefined) return null;
  const share = () => {
    // Put away without a choice is no failure.
    void navigator.share({ url }).catch(() => undefined);
  };
  return (
    <button type="button" class="row" onClick={share}>
      <span>{label}</span>
    </button>
  );
}
