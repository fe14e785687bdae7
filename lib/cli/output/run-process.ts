import { main } from "../main";

// The reader of the output may close the pipe (`| head`): long work then stops cleanly, as after Ctrl-C.
const readerIsGone = ["EPIPE", "EIO", "ERR_STREAM_DESTROYED"];
let stopping = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (!readerIsGone.includes(String(error.code))) throw error;
    if (!stopping) process.emit("SIGTERM");
    stopping = true;
  });
}

void main(process.argv.slice(2)).then((exitCode) => (process.exitCode = exitCode));
