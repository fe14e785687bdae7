import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** The conversation with the server on its standard input and output: one line of JSON each way. */
export interface Conversation {
  /** The next line that the server sends by itself. */
  nextLine(): Promise<string>;
  /** Sends requests one after another. @throws Error with the server's message */
  ask(question: object): Promise<Readonly<Record<string, unknown>>>;
  /** Neither the server nor its pipes keep this process alive any more, except during a request. */
  unref(): void;
}

interface Referable {
  ref(): void;
  unref(): void;
}

/** Starts to read the server's output. @param timeoutMilliseconds how long a line may take */
export function converseWith(server: ChildProcess, timeoutMilliseconds: number): Conversation {
  const { stdin, stdout } = server;
  if (stdin === null || stdout === null) throw new Error("the server has no standard input and output");
  const lines = createInterface({ input: stdout });
  const answers = stdout as unknown as Referable;
  let isUnref = false;
  let last: Promise<unknown> = Promise.resolve();

  async function nextLine(): Promise<string> {
    const done = new AbortController();
    const signal = AbortSignal.any([done.signal, AbortSignal.timeout(timeoutMilliseconds)]);
    try {
      return await Promise.race([
        once(lines, "line", { signal }).then(([text]) => String(text)),
        once(server, "exit", { signal }).then(([code]) => Promise.reject(new Error(`it ended with ${String(code)}`))),
      ]);
    } finally {
      done.abort(); // Removes the listeners.
    }
  }

  async function answerTo(question: object): Promise<Readonly<Record<string, unknown>>> {
    answers.ref();
    try {
      const line = nextLine();
      stdin?.write(`${JSON.stringify(question)}\n`);
      const { error, ...answer } = JSON.parse(await line) as Readonly<Record<string, unknown>> & { error?: string };
      if (error !== undefined) throw new Error(error);
      return answer;
    } finally {
      if (isUnref) answers.unref();
    }
  }

  return {
    nextLine,
    ask: (question) => {
      const answering = last.then(() => answerTo(question));
      last = answering.catch(() => undefined);
      return answering;
    },
    unref: () => {
      isUnref = true;
      server.unref();
      (stdin as unknown as Referable).unref();
      answers.unref();
    },
  };
}
