/** Asks again, in the service's own time, until it answers with this status. */
export async function answers(url: string, status: number): Promise<void> {
  for (;;) {
    const response = await fetch(url);
    await response.body?.cancel();
    if (response.status === status) return;
  }
}
