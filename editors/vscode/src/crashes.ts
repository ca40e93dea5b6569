// How often a server that stopped by itself is started again.

/** Starts again after which a server is left alone. */
export const RESTARTS = 3;

/** Milliseconds after which a crash is forgotten. */
export const FORGOTTEN = 3 * 60_000;

export class Crashes {
  private times: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** Takes note of a crash. Returns whether the server is to be started again. */
  another(): boolean {
    const now = this.now();
    this.times = [...this.times.filter((time) => now - time < FORGOTTEN), now];
    return !this.isTooMany;
  }

  /** Whether it crashed so often that it is left alone. */
  get isTooMany(): boolean {
    return this.times.length > RESTARTS;
  }

  get count(): number {
    return this.times.length;
  }

  forget(): void {
    this.times = [];
  }
}
