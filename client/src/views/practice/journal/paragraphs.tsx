/** What the person wrote, letter for letter and with its lines. */
export function Paragraphs({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.map((text, place) => (
        <p key={`${place} ${text}`} class="own" dir="auto">
          {text}
        </p>
      ))}
    </>
  );
}
