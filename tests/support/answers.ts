/** Asks `url` until it answers with this status. Each round trip paces the loop. */
export async function answers(url: string, status: number): Promise<void> {
  for (;;) {
    const response = await fetch(url);
    await response.body?.cancel();
    if (response.status === status) return;
  }
}
