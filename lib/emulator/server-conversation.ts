import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** What is said with the server on its standard input and output: a line of JSON each way. */
export interface Conversation {
  /** The next line that the server says by itself. */
  nextLine(): Promise<string>;
  /** Asks for something, one question after another. @throws Error in the server's words */
  ask(question: object): Promise<Readonly<Record<string, unknown>>>;
  /** From now on neither the server nor its pipes keep this process alive, but while it is asked for something. */
  unref(): void;
}

interface Referable {
  ref(): void;
  unref(): void;
}

/** Begins to read what a server says. @param timeoutMilliseconds how long it may take for a line */
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
      done.abort(); // takes the listeners away
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
